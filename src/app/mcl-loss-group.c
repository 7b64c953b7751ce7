/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-loss-group.h"

#include <glib/gi18n.h>

struct _MclLossGroup {
  MclReportGroup parent_instance;
  MclLossReport *report; /* NULL until there was one; rows refer to it */
};

enum { SIGNAL_PLACE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclLossGroup, mcl_loss_group, MCL_TYPE_REPORT_GROUP)

static void
place_activated_cb (MclLossGroup *self, GtkWidget *row)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0,
                 g_object_get_data (G_OBJECT (row), "document"),
                 g_object_get_data (G_OBJECT (row), "id"));
}

static char *
dup_title (const MclLossPlace *place)
{
  if (place->label == NULL)
    return g_strdup (place->document);
  if (place->text == NULL)
    return g_strdup (place->label);
  /* Translators: %1$s is a label, %2$s the text that was tagged with it. */
  return g_strdup_printf (_ ("%1$s: %2$s"), place->label, place->text);
}

static GtkWidget *
mcl_loss_group_new_row (MclReportGroup *group, gconstpointer thing)
{
  const MclLossPlace *place = thing;
  g_autofree char *title = g_strdelimit (dup_title (place), "\r\n\t", ' ');
  GtkWidget *row = mcl_report_group_new_row (title, place->label != NULL ? place->document : NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  g_object_set_data_full (G_OBJECT (row), "document", g_strdup (place->document), g_free);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (place->id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (row, _ ("Show in the article"));
  g_signal_connect_object (row, "activated", G_CALLBACK (place_activated_cb), group,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
mcl_loss_group_finalize (GObject *object)
{
  g_clear_pointer (&MCL_LOSS_GROUP (object)->report, mcl_loss_report_free);
  G_OBJECT_CLASS (mcl_loss_group_parent_class)->finalize (object);
}

static void
mcl_loss_group_class_init (MclLossGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_loss_group_finalize;
  MCL_REPORT_GROUP_CLASS (klass)->new_row = mcl_loss_group_new_row;
  signals[SIGNAL_PLACE_ACTIVATED] =
      g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mcl_loss_group_init (MclLossGroup *self)
{
}

static void
show_losses (MclReportGroup *group, MclLossReport *report)
{
  mcl_report_group_clear (group);
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    guint64 count = mcl_loss_report_get_count (report, i);
    g_autofree char *title = NULL;

    if (count == 0)
      continue;
    title = mcl_loss_kind_describe (i, count);
    mcl_report_group_add_kind (group, title, mcl_loss_report_get_places (report, i), count);
  }
}

/**
 * mcl_loss_group_take_report:
 * @report: (transfer full): shown from now on
 */
void
mcl_loss_group_take_report (MclLossGroup *self, MclLossReport *report)
{
  MclReportGroup *group = MCL_REPORT_GROUP (self);

  g_return_if_fail (MCL_IS_LOSS_GROUP (self));

  if (mcl_loss_report_is_empty (report))
    mcl_report_group_show_message (group, _ ("Nothing gets lost"), FALSE);
  else
    show_losses (group, report);
  g_clear_pointer (&self->report, mcl_loss_report_free);
  self->report = report;
}
