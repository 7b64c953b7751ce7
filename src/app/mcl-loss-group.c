/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-loss-group.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* A row is a widget: so many of a kind are shown, the others counted. */
#define MAX_SHOWN 100u

struct _MclLossGroup {
  AdwPreferencesGroup parent_instance;
  GPtrArray *rows;       /* borrowed */
  MclLossReport *report; /* borrowed; NULL: none is shown */
  char *reachable;       /* the document that can be gone to */
};

enum { SIGNAL_PLACE_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclLossGroup, mcl_loss_group, ADW_TYPE_PREFERENCES_GROUP)

static void
clear_rows (MclLossGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->report = NULL;
}

static void
add_row (MclLossGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
place_activated_cb (MclLossGroup *self, GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, id);
}

static char *
dup_place_title (const MclLossPlace *place)
{
  if (place->label == NULL)
    return g_strdup (place->document);
  if (place->text == NULL)
    return g_strdup (place->label);
  /* Translators: %1$s is a label, %2$s the text that was tagged with it. */
  return g_strdup_printf (_ ("%1$s: %2$s"), place->label, place->text);
}

static GtkWidget *
new_place_row (MclLossGroup *self, const MclLossPlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdelimit (dup_place_title (place), "\r\n\t", ' ');
  gboolean is_here = g_strcmp0 (place->document, self->reachable) == 0 && place->text != NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (place->label != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place->document);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (!is_here)
    return row;
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (place->id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (row, _ ("Go to this annotation"));
  g_signal_connect_object (row, "activated", G_CALLBACK (place_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
add_rest (AdwExpanderRow *expander, guint64 n_more)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (
      ngettext ("and %" PRIu64 " more", "and %" PRIu64 " more", (gulong) n_more), n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_add_row (expander, row);
}

/* Places become rows when somebody wants to see them. */
static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, MclLossGroup *self)
{
  MclLossKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (expander), "kind"));
  GPtrArray *places = NULL;
  guint64 n_all = 0;
  guint n_shown = 0;

  if (self->report == NULL)
    return;
  g_signal_handlers_disconnect_by_func (expander, expanded_cb, self);
  places = mcl_loss_report_get_places (self->report, kind);
  n_all = mcl_loss_report_get_count (self->report, kind);
  n_shown = MIN (places->len, MAX_SHOWN);
  for (guint i = 0; i < n_shown; i++)
    adw_expander_row_add_row (expander, new_place_row (self, g_ptr_array_index (places, i)));
  if (n_all > n_shown)
    add_rest (expander, n_all - n_shown);
}

static void
add_kind (MclLossGroup *self, MclLossKind kind, guint64 count)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = mcl_loss_kind_describe (kind, count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_DEFAULT);
  add_row (self, row);
}

static void
mcl_loss_group_finalize (GObject *object)
{
  MclLossGroup *self = MCL_LOSS_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->reachable);
  G_OBJECT_CLASS (mcl_loss_group_parent_class)->finalize (object);
}

static void
mcl_loss_group_class_init (MclLossGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_loss_group_finalize;
  signals[SIGNAL_PLACE_ACTIVATED] =
      g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mcl_loss_group_init (MclLossGroup *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * mcl_loss_group_show_message:
 * @message: shown instead of losses
 * @is_busy: whether they are still looked for
 */
void
mcl_loss_group_show_message (MclLossGroup *self, const char *message, gboolean is_busy)
{
  GtkWidget *row = NULL;

  g_return_if_fail (MCL_IS_LOSS_GROUP (self));
  clear_rows (self);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  if (is_busy)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), adw_spinner_new ());
  add_row (self, row);
}

/**
 * mcl_loss_group_show_report:
 * @report: has to be there until something else is shown
 * @reachable: (nullable): the document whose places can be gone to
 */
void
mcl_loss_group_show_report (MclLossGroup *self, MclLossReport *report, const char *reachable)
{
  g_return_if_fail (MCL_IS_LOSS_GROUP (self));

  if (mcl_loss_report_is_empty (report)) {
    mcl_loss_group_show_message (self, _ ("Nothing gets lost"), FALSE);
    return;
  }
  clear_rows (self);
  self->report = report;
  g_set_str (&self->reachable, reachable);
  for (guint i = 0; i < MCL_LOSS_N_KINDS; i++) {
    guint64 count = mcl_loss_report_get_count (report, i);

    if (count > 0)
      add_kind (self, i, count);
  }
}
