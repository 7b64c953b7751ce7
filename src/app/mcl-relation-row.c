/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-relation-row.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"

#define MAX_SNIPPET_CHARS 60

struct _MclRelationRow {
  AdwActionRow parent_instance;
  MclRelation *relation;
  char *other_id;
  gboolean removable;
};

enum { SIGNAL_REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclRelationRow, mcl_relation_row, ADW_TYPE_ACTION_ROW)

static void
remove_clicked_cb (MclRelationRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  MclRelationRow *self = MCL_RELATION_ROW (widget);

  if (!self->removable)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
  return TRUE;
}

static void
mcl_relation_row_finalize (GObject *object)
{
  MclRelationRow *self = MCL_RELATION_ROW (object);

  g_clear_pointer (&self->relation, mcl_relation_unref);
  g_free (self->other_id);
  G_OBJECT_CLASS (mcl_relation_row_parent_class)->finalize (object);
}

static void
mcl_relation_row_class_init (MclRelationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_relation_row_finalize;
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_KP_Delete, 0, delete_cb, NULL);
}

static void
mcl_relation_row_init (MclRelationRow *self)
{
}

static char *
describe_other (MclDocument *document, const char *id)
{
  MclAnnotation *other = mcl_set_get_annotation (mcl_document_get_set (document), id);
  g_autofree char *snippet = NULL;

  if (other == NULL)
    return g_strdup (id);
  snippet = mcl_annotation_dup_snippet (other, mcl_document_get_text (document), MAX_SNIPPET_CHARS);
  /* Translators: %1$s is a label name, %2$s the tagged text. */
  return g_strdup_printf (_ ("%1$s: %2$s"),
                          mcl_annotation_get_label_name (other, mcl_document_get_schema (document)),
                          snippet);
}

static void
add_remove_button (MclRelationRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove Relation (Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove Relation"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

/**
 * mcl_relation_row_new:
 * @annotation_id: the end that looks at it
 */
GtkWidget *
mcl_relation_row_new (MclDocument *document, MclRelation *relation, const char *annotation_id)
{
  MclRelationRow *self = g_object_new (MCL_TYPE_RELATION_ROW, "use-markup", FALSE, "activatable",
                                       TRUE, "subtitle-lines", 2, NULL);
  const char *type_id = mcl_relation_get_relation_type (relation);
  const MclRelationType *type =
      mcl_schema_find_relation_type (mcl_document_get_schema (document), type_id);
  const char *name = type != NULL ? mcl_relation_type_get_name (type) : type_id;
  gboolean leaves = g_str_equal (mcl_relation_get_from (relation), annotation_id);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  self->relation = mcl_relation_ref (relation);
  self->other_id =
      g_strdup (leaves ? mcl_relation_get_to (relation) : mcl_relation_get_from (relation));
  if (leaves || (type != NULL && mcl_relation_type_get_symmetric (type)))
    title = g_strdup (name);
  else
    /* Translators: a relation that leads here; %s is its name, such as “said by”. */
    title = g_strdup_printf (_ ("← %s"), name);
  subtitle = describe_other (document, self->other_id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Go to the other end"));
  self->removable = mcl_document_get_editable (document);
  if (self->removable)
    add_remove_button (self);
  return GTK_WIDGET (self);
}

MclRelation *
mcl_relation_row_get_relation (MclRelationRow *self)
{
  g_return_val_if_fail (MCL_IS_RELATION_ROW (self), NULL);
  return self->relation;
}

/**
 * mcl_relation_row_get_other_id:
 *
 * Returns: the id of the annotation at the other end
 */
const char *
mcl_relation_row_get_other_id (MclRelationRow *self)
{
  g_return_val_if_fail (MCL_IS_RELATION_ROW (self), NULL);
  return self->other_id;
}
