/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-inspector.h"

#include "mcl-annotation-inspector.h"
#include "mcl-document-inspector.h"
#include "mcl-guidelines.h"

/* Letters that are commands of the window, whatever the schema. */
#define COMMAND_KEYS "ans"

#define PAGE_ANNOTATION "annotation"
#define PAGE_ARTICLE "article"
#define PAGE_GUIDELINES "guidelines"

struct _MclInspector {
  GtkWidget parent_instance;
  GtkWidget *box;
  AdwViewStack *pages;
  GtkStack *annotation_stack;
  MclAnnotationInspector *annotation;
  MclDocumentInspector *article;
  MclGuidelines *guidelines;
  MclAnnotation *current; /* NULL: none */
};

enum { SIGNAL_JUMP, SIGNAL_FAILED, SIGNAL_LEAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclInspector, mcl_inspector, GTK_TYPE_WIDGET)

static gboolean
shows (MclInspector *self, const char *page)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
jump_cb (MclInspector *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_JUMP], 0, id);
}

static void
failed_cb (MclInspector *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

static gboolean
leave_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_LEAVE], 0);
  return TRUE;
}

static void
mcl_inspector_dispose (GObject *object)
{
  g_clear_pointer (&MCL_INSPECTOR (object)->current, mcl_annotation_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_INSPECTOR);
  G_OBJECT_CLASS (mcl_inspector_parent_class)->dispose (object);
}

static void
mcl_inspector_class_init (MclInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_inspector_dispose;
  signals[SIGNAL_JUMP] = g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MCL_TYPE_ANNOTATION_INSPECTOR);
  g_type_ensure (MCL_TYPE_DOCUMENT_INSPECTOR);
  g_type_ensure (MCL_TYPE_GUIDELINES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, MclInspector, box);
  gtk_widget_class_bind_template_child (widget_class, MclInspector, pages);
  gtk_widget_class_bind_template_child (widget_class, MclInspector, annotation_stack);
  gtk_widget_class_bind_template_child (widget_class, MclInspector, annotation);
  gtk_widget_class_bind_template_child (widget_class, MclInspector, article);
  gtk_widget_class_bind_template_child (widget_class, MclInspector, guidelines);
  gtk_widget_class_bind_template_callback (widget_class, jump_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);
}

static void
mcl_inspector_init (MclInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mcl_inspector_new_taken_keys:
 *
 * Returns: (transfer full): the letters that stand for something else than an attribute
 */
GString *
mcl_inspector_new_taken_keys (MclSchema *schema)
{
  GString *taken = g_string_new (COMMAND_KEYS);

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    gunichar key = mcl_label_get_used_key (mcl_schema_get_label (schema, i));

    if (key != 0)
      g_string_append_unichar (taken, g_unichar_tolower (key));
  }
  return taken;
}

void
mcl_inspector_set_document (MclInspector *self, MclDocument *document)
{
  g_return_if_fail (MCL_IS_INSPECTOR (self));
  g_return_if_fail (MCL_IS_DOCUMENT (document));

  mcl_annotation_inspector_set_document (self->annotation, document);
  mcl_document_inspector_set_document (self->article, document);
  mcl_guidelines_set_schema (self->guidelines, mcl_document_get_schema (document));
  adw_view_stack_set_visible_child_name (self->pages, PAGE_ARTICLE);
}

/* Another annotation comes forward; a change of the one that is shown changes no page. */
static void
follow_current (MclInspector *self, MclAnnotation *old)
{
  if (self->current == NULL) {
    if (shows (self, PAGE_ANNOTATION))
      adw_view_stack_set_visible_child_name (self->pages, PAGE_ARTICLE);
    return;
  }
  if (old != NULL &&
      g_str_equal (mcl_annotation_get_id (old), mcl_annotation_get_id (self->current)))
    return;
  if (shows (self, PAGE_GUIDELINES))
    mcl_guidelines_show_label (self->guidelines, mcl_annotation_get_label (self->current));
  else
    adw_view_stack_set_visible_child_name (self->pages, PAGE_ANNOTATION);
}

/**
 * mcl_inspector_set_current:
 * @annotation: (nullable): the current annotation
 */
void
mcl_inspector_set_current (MclInspector *self, MclAnnotation *annotation)
{
  g_autoptr (MclAnnotation) old = NULL;

  g_return_if_fail (MCL_IS_INSPECTOR (self));

  old = g_steal_pointer (&self->current);
  self->current = annotation != NULL ? mcl_annotation_ref (annotation) : NULL;
  mcl_annotation_inspector_show (self->annotation, annotation);
  gtk_stack_set_visible_child_name (self->annotation_stack,
                                    annotation != NULL ? "annotation" : "none");
  follow_current (self, old);
}

/**
 * mcl_inspector_find_editor:
 * @id: an attribute of the current annotation's label; without one, of the article
 *
 * Returns: (transfer none) (nullable): its editor
 */
MclAttributeEditor *
mcl_inspector_find_editor (MclInspector *self, const char *id)
{
  g_return_val_if_fail (MCL_IS_INSPECTOR (self), NULL);
  if (self->current == NULL)
    return mcl_document_inspector_find_editor (self->article, id);
  return mcl_attribute_list_find (mcl_annotation_inspector_get_attributes (self->annotation), id);
}

/**
 * mcl_inspector_find_editor_by_key:
 *
 * Returns: (transfer none) (nullable): the editor that a letter stands for now
 */
MclAttributeEditor *
mcl_inspector_find_editor_by_key (MclInspector *self, gunichar key)
{
  g_return_val_if_fail (MCL_IS_INSPECTOR (self), NULL);
  if (self->current == NULL)
    return mcl_document_inspector_find_editor_by_key (self->article, key);
  return mcl_attribute_list_find_by_key (mcl_annotation_inspector_get_attributes (self->annotation),
                                         key);
}

static void
show_page_of_current (MclInspector *self)
{
  adw_view_stack_set_visible_child_name (self->pages,
                                         self->current != NULL ? PAGE_ANNOTATION : PAGE_ARTICLE);
}

/**
 * mcl_inspector_focus_editor:
 * @editor: one that mcl_inspector_find_editor() gave
 */
void
mcl_inspector_focus_editor (MclInspector *self, MclAttributeEditor *editor)
{
  g_return_if_fail (MCL_IS_INSPECTOR (self));
  show_page_of_current (self);
  mcl_attribute_editor_grab_focus (editor);
}

/**
 * mcl_inspector_focus_note:
 *
 * Goes to the note of the current annotation; without one, to the article's.
 */
void
mcl_inspector_focus_note (MclInspector *self)
{
  g_return_if_fail (MCL_IS_INSPECTOR (self));
  show_page_of_current (self);
  if (self->current != NULL)
    mcl_annotation_inspector_focus_note (self->annotation);
  else
    mcl_document_inspector_focus_note (self->article);
}

/**
 * mcl_inspector_show_guidelines:
 *
 * Shows what is said of the current annotation's label, or of the first.
 */
void
mcl_inspector_show_guidelines (MclInspector *self)
{
  g_return_if_fail (MCL_IS_INSPECTOR (self));
  adw_view_stack_set_visible_child_name (self->pages, PAGE_GUIDELINES);
  if (self->current != NULL)
    mcl_guidelines_show_label (self->guidelines, mcl_annotation_get_label (self->current));
}
