/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-row.h"

#include <glib/gi18n.h>

#include "mcl-label-swatch.h"

struct _MclLabelRow {
  AdwComboRow parent_instance;
  MclLabelSwatch *swatch; /* a child of the row */
  MclSchema *schema;
  GtkStringList *names; /* of the schema's labels, and a foreign one perhaps */
  gboolean is_showing;  /* the row is changed by us, not by the user */
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclLabelRow, mcl_label_row, ADW_TYPE_COMBO_ROW)

static void
selected_cb (MclLabelRow *self)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->is_showing || i >= mcl_schema_get_n_labels (self->schema))
    return;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                 mcl_label_get_id (mcl_schema_get_label (self->schema, i)));
}

static void
mcl_label_row_dispose (GObject *object)
{
  MclLabelRow *self = MCL_LABEL_ROW (object);

  /* The rest of the row goes without anybody choosing anything. */
  self->is_showing = TRUE;
  g_clear_object (&self->names);
  G_OBJECT_CLASS (mcl_label_row_parent_class)->dispose (object);
  g_clear_pointer (&self->schema, mcl_schema_unref);
}

static void
mcl_label_row_class_init (MclLabelRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_label_row_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mcl_label_row_init (MclLabelRow *self)
{
  self->is_showing = TRUE;
  self->swatch = MCL_LABEL_SWATCH (mcl_label_swatch_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Label"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->swatch));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

/**
 * mcl_label_row_set_schema:
 * @schema: whose labels are offered
 */
void
mcl_label_row_set_schema (MclLabelRow *self, MclSchema *schema)
{
  g_return_if_fail (MCL_IS_LABEL_ROW (self));

  g_clear_pointer (&self->schema, mcl_schema_unref);
  self->schema = mcl_schema_ref (schema);
  g_clear_object (&self->names);
  self->names = gtk_string_list_new (NULL);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    gtk_string_list_append (self->names, mcl_label_get_name (mcl_schema_get_label (schema, i)));
  self->is_showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->names));
  self->is_showing = FALSE;
}

/**
 * mcl_label_row_show:
 * @label: the id of a label; one that the schema does not know is one choice more
 */
void
mcl_label_row_show (MclLabelRow *self, const char *label)
{
  const MclLabel *known = NULL;
  const char *const foreign[] = { label, NULL };
  guint n_labels = 0;
  guint i = 0;

  g_return_if_fail (MCL_IS_LABEL_ROW (self));
  g_return_if_fail (self->schema != NULL);

  known = mcl_schema_find_label (self->schema, label);
  n_labels = mcl_schema_get_n_labels (self->schema);
  while (i < n_labels && mcl_schema_get_label (self->schema, i) != known)
    i++;
  self->is_showing = TRUE;
  gtk_string_list_splice (self->names, n_labels,
                          g_list_model_get_n_items (G_LIST_MODEL (self->names)) - n_labels,
                          known == NULL ? foreign : NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), i);
  mcl_label_swatch_set_label (self->swatch, known);
  self->is_showing = FALSE;
}
