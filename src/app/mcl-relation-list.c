/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-relation-list.h"

#include <glib/gi18n.h>

#include "mcl-relation-row.h"

/* More rows would take longer to make than a frame lasts. */
#define MAX_ROWS 40

struct _MclRelationList {
  GtkWidget parent_instance;
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, which the group owns */
  MclDocument *document;
};

enum { SIGNAL_JUMP, SIGNAL_FAILED, SIGNAL_EMPTIED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclRelationList, mcl_relation_list, GTK_TYPE_WIDGET)

static void
activated_cb (MclRelationList *self, MclRelationRow *row)
{
  g_autofree char *id = g_strdup (mcl_relation_row_get_other_id (row));

  g_signal_emit (self, signals[SIGNAL_JUMP], 0, id);
}

/* The row has gone with its relation: the one in its place takes the focus, so that Delete can go
 * on from there. */
static void
focus_nth (MclRelationList *self, guint i)
{
  if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (i, self->rows->len - 1)));
  else
    g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
}

static void
remove_cb (MclRelationList *self, MclRelationRow *row)
{
  g_autoptr (MclRelation) relation = mcl_relation_ref (mcl_relation_row_get_relation (row));
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  g_autoptr (GError) error = NULL;
  guint i = 0;

  g_ptr_array_find (self->rows, row, &i);
  if (!mcl_document_unrelate (self->document, relation, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  else if (had_focus)
    focus_nth (self, i);
}

static void
mcl_relation_list_dispose (GObject *object)
{
  MclRelationList *self = MCL_RELATION_LIST (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->document);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  G_OBJECT_CLASS (mcl_relation_list_parent_class)->dispose (object);
}

static void
mcl_relation_list_finalize (GObject *object)
{
  g_ptr_array_unref (MCL_RELATION_LIST (object)->rows);
  G_OBJECT_CLASS (mcl_relation_list_parent_class)->finalize (object);
}

static void
mcl_relation_list_class_init (MclRelationListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_relation_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_relation_list_finalize;
  signals[SIGNAL_JUMP] = g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_EMPTIED] = g_signal_new ("emptied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mcl_relation_list_init (MclRelationList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Relations"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_row (MclRelationList *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_relation (MclRelationList *self, MclRelation *relation, const char *annotation_id)
{
  GtkWidget *row = mcl_relation_row_new (self->document, relation, annotation_id);

  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

static void
add_more (MclRelationList *self, guint n_more)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_row (self, row);
}

/**
 * mcl_relation_list_show:
 * @annotation: one of @document
 *
 * Lists an annotation's relations, as they are now.
 */
void
mcl_relation_list_show (MclRelationList *self, MclDocument *document, MclAnnotation *annotation)
{
  const char *id = mcl_annotation_get_id (annotation);
  g_autoptr (GPtrArray) relations = mcl_set_list_relations_of (mcl_document_get_set (document), id);

  g_return_if_fail (MCL_IS_RELATION_LIST (self));

  g_set_object (&self->document, document);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (relations->len, MAX_ROWS); i++)
    add_relation (self, g_ptr_array_index (relations, i), id);
  if (relations->len > MAX_ROWS)
    add_more (self, relations->len - MAX_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self), relations->len > 0);
}
