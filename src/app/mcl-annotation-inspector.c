/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-inspector.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-inspector.h"
#include "mcl-label-swatch.h"
#include "mcl-note-view.h"
#include "mcl-relation-row.h"
#include "mcl-typing-step.h"

/* More rows would take longer to make than a frame lasts. */
#define MAX_RELATION_ROWS 40

struct _MclAnnotationInspector {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  MclLabelSwatch *swatch;
  AdwComboRow *label_row;
  MclAttributeList *attributes;
  MclNoteView *note;
  AdwPreferencesGroup *relations;
  GtkLabel *origin;

  GtkStringList *label_names; /* of the schema's labels, and a foreign one perhaps */
  MclDocument *document;
  MclAnnotation *annotation; /* NULL: nothing is shown */
  char *built_label;         /* whose attributes have rows */
  GPtrArray *relation_rows;  /* of GtkWidget, which the group owns */
  MclTypingStep typing;
  gboolean is_applying; /* a change of ours is being made */
  gboolean is_showing;  /* rows are changed by us, not by the user */
};

enum { SIGNAL_JUMP, SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclAnnotationInspector, mcl_annotation_inspector, GTK_TYPE_WIDGET)

static MclSchema *
get_schema (MclAnnotationInspector *self)
{
  return mcl_document_get_schema (self->document);
}

static const MclAttribute *
get_attribute (gconstpointer label, guint i)
{
  return mcl_label_get_attribute (label, i);
}

/* The rows depend on the label alone. */
static void
build_attributes (MclAnnotationInspector *self)
{
  const char *id = mcl_annotation_get_label (self->annotation);
  const MclLabel *label = mcl_schema_find_label (get_schema (self), id);
  g_autoptr (GString) taken = NULL;

  if (g_strcmp0 (self->built_label, id) == 0)
    return;
  g_set_str (&self->built_label, id);
  taken = mcl_inspector_new_taken_keys (get_schema (self));
  mcl_attribute_list_build (self->attributes, get_attribute, label,
                            label != NULL ? mcl_label_get_n_attributes (label) : 0, taken);
}

static void
build_labels (MclAnnotationInspector *self)
{
  MclSchema *schema = get_schema (self);

  g_clear_object (&self->label_names);
  self->label_names = gtk_string_list_new (NULL);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    gtk_string_list_append (self->label_names,
                            mcl_label_get_name (mcl_schema_get_label (schema, i)));
  self->is_showing = TRUE;
  adw_combo_row_set_model (self->label_row, G_LIST_MODEL (self->label_names));
  self->is_showing = FALSE;
}

/* A label that the schema does not know is one choice more. */
static void
show_label (MclAnnotationInspector *self)
{
  MclSchema *schema = get_schema (self);
  const char *id = mcl_annotation_get_label (self->annotation);
  const MclLabel *label = mcl_schema_find_label (schema, id);
  guint n_labels = mcl_schema_get_n_labels (schema);
  const char *const foreign[] = { label == NULL ? id : NULL, NULL };
  guint i = 0;

  while (i < n_labels && mcl_schema_get_label (schema, i) != label)
    i++;
  gtk_string_list_splice (self->label_names, n_labels,
                          g_list_model_get_n_items (G_LIST_MODEL (self->label_names)) - n_labels,
                          foreign);
  adw_combo_row_set_selected (self->label_row, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label_row),
                            mcl_document_get_editable (self->document));
  mcl_label_swatch_set_label (self->swatch, label);
}

static char *
format_time (const char *time)
{
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: a date with a time, for strftime(). */
  return local != NULL ? g_date_time_format (local, _ ("%e %B %Y, %H:%M")) : g_strdup (time);
}

static void
show_origin (MclAnnotationInspector *self)
{
  const char *by = mcl_annotation_get_by (self->annotation);
  const char *created = mcl_annotation_get_created (self->annotation);
  const char *modified = mcl_annotation_get_modified (self->annotation);
  g_autofree char *created_text = format_time (created);
  g_autofree char *modified_text = format_time (modified);
  g_autoptr (GString) text = g_string_new (NULL);

  if (by != NULL && created != NULL)
    /* Translators: %1$s is who tagged a passage, %2$s when. */
    g_string_append_printf (text, _ ("By %1$s, %2$s"), by, g_strstrip (created_text));
  else if (by != NULL || created != NULL)
    g_string_append (text, by != NULL ? by : g_strstrip (created_text));
  if (modified != NULL && g_strcmp0 (created, modified) != 0) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    /* Translators: %s is when an annotation was changed last. */
    g_string_append_printf (text, _ ("Changed %s"), g_strstrip (modified_text));
  }
  gtk_label_set_text (self->origin, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), text->len > 0);
}

static void
relation_activated_cb (MclAnnotationInspector *self, MclRelationRow *row)
{
  g_autofree char *id = g_strdup (mcl_relation_row_get_other_id (row));

  g_signal_emit (self, signals[SIGNAL_JUMP], 0, id);
}

static void
fail (MclAnnotationInspector *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
relation_removed_cb (MclAnnotationInspector *self, MclRelationRow *row)
{
  g_autoptr (MclRelation) relation = mcl_relation_ref (mcl_relation_row_get_relation (row));
  g_autoptr (GError) error = NULL;

  if (!mcl_document_unrelate (self->document, relation, &error))
    fail (self, error);
}

static void
add_relation_row (MclAnnotationInspector *self, GtkWidget *row)
{
  adw_preferences_group_add (self->relations, row);
  g_ptr_array_add (self->relation_rows, row);
}

static void
add_more_row (MclAnnotationInspector *self, guint n_more)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_relation_row (self, row);
}

static void
show_relations (MclAnnotationInspector *self)
{
  const char *id = mcl_annotation_get_id (self->annotation);
  g_autoptr (GPtrArray) relations =
      mcl_set_list_relations_of (mcl_document_get_set (self->document), id);

  for (guint i = 0; i < self->relation_rows->len; i++)
    adw_preferences_group_remove (self->relations, g_ptr_array_index (self->relation_rows, i));
  g_ptr_array_set_size (self->relation_rows, 0);
  for (guint i = 0; i < MIN (relations->len, MAX_RELATION_ROWS); i++) {
    GtkWidget *row = mcl_relation_row_new (self->document, g_ptr_array_index (relations, i), id);

    g_signal_connect_object (row, "activated", G_CALLBACK (relation_activated_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "remove", G_CALLBACK (relation_removed_cb), self,
                             G_CONNECT_SWAPPED);
    add_relation_row (self, row);
  }
  if (relations->len > MAX_RELATION_ROWS)
    add_more_row (self, relations->len - MAX_RELATION_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self->relations), relations->len > 0);
}

static void
refresh (MclAnnotationInspector *self)
{
  gboolean editable = mcl_document_get_editable (self->document);

  if (self->annotation == NULL || self->is_applying)
    return;
  self->is_showing = TRUE;
  build_attributes (self);
  show_label (self);
  mcl_attribute_list_show (self->attributes, mcl_annotation_get_attributes (self->annotation),
                           editable);
  mcl_note_view_show (self->note, mcl_annotation_get_note (self->annotation), editable);
  show_relations (self);
  show_origin (self);
  self->is_showing = FALSE;
}

/* Of the annotation itself the view tells; this is for its relations. */
static void
set_changed_cb (MclAnnotationInspector *self, MclTransaction *transaction)
{
  for (guint i = 0; transaction != NULL && i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    if (change->relation_before != NULL || change->relation_after != NULL) {
      refresh (self);
      return;
    }
  }
}

/* The record of now: the one that is shown may be taken back by then. */
static MclAnnotation *
get_record (MclAnnotationInspector *self)
{
  return mcl_set_get_annotation (mcl_document_get_set (self->document),
                                 mcl_annotation_get_id (self->annotation));
}

static void
end_edit (MclAnnotationInspector *self, gboolean done, const GError *error)
{
  self->is_applying = FALSE;
  if (!done)
    fail (self, error);
  refresh (self);
}

static void
label_chosen_cb (MclAnnotationInspector *self)
{
  guint i = adw_combo_row_get_selected (self->label_row);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (self->is_showing || self->annotation == NULL ||
      i >= mcl_schema_get_n_labels (get_schema (self)))
    return;
  mcl_typing_step_forget (&self->typing);
  self->is_applying = TRUE;
  done = mcl_document_set_label (self->document, get_record (self),
                                 mcl_label_get_id (mcl_schema_get_label (get_schema (self), i)),
                                 &error);
  end_edit (self, done, error);
}

static void
attributes_edited_cb (MclAnnotationInspector *self,
                      MclAttributeEditor *editor,
                      MclMembers *attributes)
{
  gboolean is_typed = mcl_attribute_editor_get_kind (editor) == MCL_ATTRIBUTE_TEXT;
  g_autoptr (MclMembers) wanted = mcl_members_ref (attributes);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (self->annotation == NULL)
    return;
  self->is_applying = TRUE;
  if (is_typed)
    mcl_typing_step_begin (&self->typing, self->document, mcl_attribute_editor_get_id (editor));
  else
    mcl_typing_step_forget (&self->typing);
  done = mcl_document_set_attributes (self->document, get_record (self), wanted, &error);
  if (is_typed)
    mcl_typing_step_end (&self->typing, self->document);
  end_edit (self, done, error);
}

static void
note_edited_cb (MclAnnotationInspector *self, const char *note)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (self->annotation == NULL)
    return;
  self->is_applying = TRUE;
  mcl_typing_step_begin (&self->typing, self->document, "");
  done = mcl_document_set_note (self->document, get_record (self), *note != '\0' ? note : NULL,
                                &error);
  mcl_typing_step_end (&self->typing, self->document);
  end_edit (self, done, error);
}

static void
left_cb (MclAnnotationInspector *self)
{
  mcl_typing_step_forget (&self->typing);
}

static void
mcl_annotation_inspector_dispose (GObject *object)
{
  MclAnnotationInspector *self = MCL_ANNOTATION_INSPECTOR (object);

  mcl_typing_step_forget (&self->typing);
  g_clear_pointer (&self->annotation, mcl_annotation_unref);
  g_clear_object (&self->label_names);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_ANNOTATION_INSPECTOR);
  G_OBJECT_CLASS (mcl_annotation_inspector_parent_class)->dispose (object);
}

static void
mcl_annotation_inspector_finalize (GObject *object)
{
  MclAnnotationInspector *self = MCL_ANNOTATION_INSPECTOR (object);

  g_ptr_array_unref (self->relation_rows);
  g_free (self->built_label);
  G_OBJECT_CLASS (mcl_annotation_inspector_parent_class)->finalize (object);
}

static void
mcl_annotation_inspector_class_init (MclAnnotationInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_annotation_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_annotation_inspector_finalize;
  signals[SIGNAL_JUMP] = g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MCL_TYPE_LABEL_SWATCH);
  g_type_ensure (MCL_TYPE_ATTRIBUTE_LIST);
  g_type_ensure (MCL_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-annotation-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, swatch);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, label_row);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, attributes);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, note);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, relations);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, origin);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, attributes_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
mcl_annotation_inspector_init (MclAnnotationInspector *self)
{
  self->relation_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

MclAttributeList *
mcl_annotation_inspector_get_attributes (MclAnnotationInspector *self)
{
  g_return_val_if_fail (MCL_IS_ANNOTATION_INSPECTOR (self), NULL);
  return self->attributes;
}

void
mcl_annotation_inspector_set_document (MclAnnotationInspector *self, MclDocument *document)
{
  g_return_if_fail (MCL_IS_ANNOTATION_INSPECTOR (self));
  g_return_if_fail (MCL_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;
  build_labels (self);
  g_signal_connect_object (mcl_document_get_set (document), "changed", G_CALLBACK (set_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * mcl_annotation_inspector_show:
 * @annotation: (nullable): as it is in the document's set; NULL to show none
 */
void
mcl_annotation_inspector_show (MclAnnotationInspector *self, MclAnnotation *annotation)
{
  gboolean is_same = FALSE;

  g_return_if_fail (MCL_IS_ANNOTATION_INSPECTOR (self));

  if (self->annotation == annotation)
    return;
  is_same =
      annotation != NULL && self->annotation != NULL &&
      g_str_equal (mcl_annotation_get_id (annotation), mcl_annotation_get_id (self->annotation));
  if (!is_same)
    mcl_typing_step_forget (&self->typing);
  g_clear_pointer (&self->annotation, mcl_annotation_unref);
  self->annotation = annotation != NULL ? mcl_annotation_ref (annotation) : NULL;
  refresh (self);
}

void
mcl_annotation_inspector_focus_note (MclAnnotationInspector *self)
{
  g_return_if_fail (MCL_IS_ANNOTATION_INSPECTOR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
