/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-inspector.h"

#include "mcl-annotation-origin.h"
#include "mcl-inspector.h"
#include "mcl-label-row.h"
#include "mcl-note-view.h"
#include "mcl-relation-list.h"
#include "mcl-typing-step.h"

struct _MclAnnotationInspector {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  MclLabelRow *label_row;
  MclAttributeList *attributes;
  MclNoteView *note;
  MclRelationList *relations;
  GtkLabel *origin;

  MclDocument *document;
  MclAnnotation *annotation; /* NULL: nothing is shown */
  char *built_label;         /* whose attributes have rows */
  MclTypingStep typing;
  gboolean is_applying; /* a change of ours is being made */
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
show_origin (MclAnnotationInspector *self)
{
  g_autofree char *text = mcl_annotation_dup_origin (self->annotation);

  gtk_label_set_text (self->origin, text);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), *text != '\0');
}

static void
jump_cb (MclAnnotationInspector *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_JUMP], 0, id);
}

static void
failed_cb (MclAnnotationInspector *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

static void
relations_emptied_cb (MclAnnotationInspector *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->label_row));
}

static void
fail (MclAnnotationInspector *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
refresh (MclAnnotationInspector *self)
{
  gboolean editable = mcl_document_get_editable (self->document);

  if (self->annotation == NULL || self->is_applying)
    return;
  build_attributes (self);
  mcl_label_row_show (self->label_row, mcl_annotation_get_label (self->annotation));
  gtk_widget_set_sensitive (GTK_WIDGET (self->label_row), editable);
  mcl_attribute_list_show (self->attributes, mcl_annotation_get_attributes (self->annotation),
                           editable);
  mcl_note_view_show (self->note, mcl_annotation_get_note (self->annotation), editable);
  mcl_relation_list_show (self->relations, self->document, self->annotation);
  show_origin (self);
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
label_chosen_cb (MclAnnotationInspector *self, const char *label)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (self->annotation == NULL)
    return;
  mcl_typing_step_forget (&self->typing);
  self->is_applying = TRUE;
  done = mcl_document_set_label (self->document, get_record (self), label, &error);
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
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_ANNOTATION_INSPECTOR);
  G_OBJECT_CLASS (mcl_annotation_inspector_parent_class)->dispose (object);
}

static void
mcl_annotation_inspector_finalize (GObject *object)
{
  MclAnnotationInspector *self = MCL_ANNOTATION_INSPECTOR (object);

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

  g_type_ensure (MCL_TYPE_LABEL_ROW);
  g_type_ensure (MCL_TYPE_ATTRIBUTE_LIST);
  g_type_ensure (MCL_TYPE_NOTE_VIEW);
  g_type_ensure (MCL_TYPE_RELATION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-annotation-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, label_row);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, attributes);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, note);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, relations);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationInspector, origin);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, relations_emptied_cb);
  gtk_widget_class_bind_template_callback (widget_class, attributes_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
mcl_annotation_inspector_init (MclAnnotationInspector *self)
{
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
  mcl_label_row_set_schema (self->label_row, get_schema (self));
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
