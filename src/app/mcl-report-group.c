/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-report-group.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* A row is a widget: so many of a kind are shown, the others counted. */
#define MAX_SHOWN 100u

typedef struct {
  GPtrArray *rows; /* borrowed */
} MclReportGroupPrivate;

/* What a row shows when it is opened. */
typedef struct {
  GPtrArray *things;
  guint64 n_things;
} Kind;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MclReportGroup, mcl_report_group, ADW_TYPE_PREFERENCES_GROUP)

static GPtrArray *
get_rows (MclReportGroup *self)
{
  MclReportGroupPrivate *priv = mcl_report_group_get_instance_private (self);

  return priv->rows;
}

static void
free_kind (gpointer data)
{
  Kind *kind = data;

  g_ptr_array_unref (kind->things);
  g_free (kind);
}

static void
add_row (MclReportGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (get_rows (self), row);
}

static void
add_rest (AdwExpanderRow *expander, guint64 n_more)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("and %" PRIu64 " more", "and %" PRIu64 " more", (gulong) n_more), n_more);

  adw_expander_row_add_row (expander, mcl_report_group_new_row (title, NULL));
}

/* Things become rows when somebody wants to see them. */
static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, MclReportGroup *self)
{
  const Kind *kind = g_object_get_data (G_OBJECT (expander), "kind");
  guint n_shown = MIN (kind->things->len, MAX_SHOWN);

  g_signal_handlers_disconnect_by_func (expander, expanded_cb, self);
  for (guint i = 0; i < n_shown; i++)
    adw_expander_row_add_row (expander, MCL_REPORT_GROUP_GET_CLASS (self)->new_row (
                                            self, g_ptr_array_index (kind->things, i)));
  if (kind->n_things > n_shown)
    add_rest (expander, kind->n_things - n_shown);
}

static void
mcl_report_group_finalize (GObject *object)
{
  g_ptr_array_unref (get_rows (MCL_REPORT_GROUP (object)));
  G_OBJECT_CLASS (mcl_report_group_parent_class)->finalize (object);
}

static void
mcl_report_group_class_init (MclReportGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_report_group_finalize;
}

static void
mcl_report_group_init (MclReportGroup *self)
{
  MclReportGroupPrivate *priv = mcl_report_group_get_instance_private (self);

  priv->rows = g_ptr_array_new ();
}

/**
 * mcl_report_group_clear:
 *
 * Removes all rows.
 */
void
mcl_report_group_clear (MclReportGroup *self)
{
  GPtrArray *rows = NULL;

  g_return_if_fail (MCL_IS_REPORT_GROUP (self));
  rows = get_rows (self);
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/**
 * mcl_report_group_show_message:
 * @message: plain text, shown instead of a report
 * @is_busy: whether the report is being made
 */
void
mcl_report_group_show_message (MclReportGroup *self, const char *message, gboolean is_busy)
{
  GtkWidget *row = NULL;

  mcl_report_group_clear (self);
  row = mcl_report_group_add_line (self, message);
  if (is_busy)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), adw_spinner_new ());
}

/**
 * mcl_report_group_add_line:
 * @title: plain text
 *
 * Returns: (transfer none): the row, which may be given more
 */
GtkWidget *
mcl_report_group_add_line (MclReportGroup *self, const char *title)
{
  GtkWidget *row = mcl_report_group_new_row (title, NULL);

  g_return_val_if_fail (MCL_IS_REPORT_GROUP (self), row);
  add_row (self, row);
  return row;
}

/**
 * mcl_report_group_add_kind:
 * @title: says what they are and how many, plain text
 * @things: have to be there until the report is cleared
 * @n_things: how many there are with those that are not in @things
 */
void
mcl_report_group_add_kind (MclReportGroup *self,
                           const char *title,
                           GPtrArray *things,
                           guint64 n_things)
{
  GtkWidget *row = adw_expander_row_new ();
  Kind *kind = g_new0 (Kind, 1);

  g_return_if_fail (MCL_IS_REPORT_GROUP (self));
  kind->things = g_ptr_array_ref (things);
  kind->n_things = n_things;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "kind", kind, free_kind);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_DEFAULT);
  add_row (self, row);
}

/**
 * mcl_report_group_new_row:
 * @title: plain text
 * @subtitle: (nullable): plain text
 *
 * Returns: (transfer floating): an AdwActionRow
 */
GtkWidget *
mcl_report_group_new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  return row;
}
