/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-document-inspector.h"

#include <glib/gi18n.h>

#include "mcl-inspector.h"
#include "mcl-json-string.h"
#include "mcl-key-choice.h"
#include "mcl-note-view.h"
#include "mcl-status.h"
#include "mcl-typing-step.h"

/* The places of typing that are no attribute's id. */
#define PLACE_NOTE ""

#define STATUS_ID "status"

struct _MclDocumentInspector {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  AdwPreferencesGroup *status_group;
  MclAttributeList *attributes;
  MclNoteView *note;
  MclAttributeEditor *status; /* NULL: the schema has no statuses */
  MclDocument *document;
  MclTypingStep typing;
  gboolean is_applying; /* a change of ours is being made */
};

enum { SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclDocumentInspector, mcl_document_inspector, GTK_TYPE_WIDGET)

static void
refresh (MclDocumentInspector *self)
{
  MclHead *head = mcl_document_get_head (self->document);
  const char *status = mcl_head_get_status (head);
  gboolean editable = mcl_document_get_editable (self->document);
  g_autofree char *status_json = status != NULL ? mcl_json_quote (status) : NULL;

  if (self->is_applying)
    return;
  if (self->status != NULL)
    mcl_attribute_editor_show (self->status, status_json, editable);
  mcl_attribute_list_show (self->attributes, mcl_head_get_attributes (head), editable);
  mcl_note_view_show (self->note, mcl_head_get_note (head), editable);
}

static void
set_changed_cb (MclDocumentInspector *self, MclTransaction *transaction)
{
  for (guint i = 0; transaction != NULL && i < mcl_transaction_get_n_changes (transaction); i++)
    if (mcl_transaction_get_change (transaction, i)->head_after != NULL) {
      refresh (self);
      return;
    }
}

static void
end_edit (MclDocumentInspector *self, gboolean done, const GError *error)
{
  self->is_applying = FALSE;
  if (!done)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  refresh (self);
}

static void
status_edited_cb (MclDocumentInspector *self, const char *json)
{
  g_autofree char *status = json != NULL ? mcl_json_unquote (json, strlen (json)) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  mcl_typing_step_forget (&self->typing);
  self->is_applying = TRUE;
  done = mcl_document_set_status (self->document, status, &error);
  end_edit (self, done, error);
}

static void
attributes_edited_cb (MclDocumentInspector *self,
                      MclAttributeEditor *editor,
                      MclMembers *attributes)
{
  gboolean is_typed = mcl_attribute_editor_get_kind (editor) == MCL_ATTRIBUTE_TEXT;
  g_autoptr (MclMembers) wanted = mcl_members_ref (attributes);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  self->is_applying = TRUE;
  if (is_typed)
    mcl_typing_step_begin (&self->typing, self->document, mcl_attribute_editor_get_id (editor));
  else
    mcl_typing_step_forget (&self->typing);
  done = mcl_document_set_document_attributes (self->document, wanted, &error);
  if (is_typed)
    mcl_typing_step_end (&self->typing, self->document);
  end_edit (self, done, error);
}

static void
note_edited_cb (MclDocumentInspector *self, const char *note)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  self->is_applying = TRUE;
  mcl_typing_step_begin (&self->typing, self->document, PLACE_NOTE);
  done = mcl_document_set_document_note (self->document, *note != '\0' ? note : NULL, &error);
  mcl_typing_step_end (&self->typing, self->document);
  end_edit (self, done, error);
}

static void
left_cb (MclDocumentInspector *self)
{
  mcl_typing_step_forget (&self->typing);
}

static void
mcl_document_inspector_dispose (GObject *object)
{
  MclDocumentInspector *self = MCL_DOCUMENT_INSPECTOR (object);

  mcl_typing_step_forget (&self->typing);
  g_clear_object (&self->status);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_DOCUMENT_INSPECTOR);
  G_OBJECT_CLASS (mcl_document_inspector_parent_class)->dispose (object);
}

static void
mcl_document_inspector_class_init (MclDocumentInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_document_inspector_dispose;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MCL_TYPE_ATTRIBUTE_LIST);
  g_type_ensure (MCL_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-document-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, MclDocumentInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentInspector, status_group);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentInspector, attributes);
  gtk_widget_class_bind_template_child (widget_class, MclDocumentInspector, note);
  gtk_widget_class_bind_template_callback (widget_class, attributes_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
mcl_document_inspector_init (MclDocumentInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
build_status (MclDocumentInspector *self, GString *taken_keys)
{
  const char *const *statuses = mcl_schema_get_statuses (mcl_document_get_schema (self->document));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  gtk_widget_set_visible (GTK_WIDGET (self->status_group), statuses != NULL && statuses[0] != NULL);
  if (statuses == NULL || statuses[0] == NULL)
    return;
  for (guint i = 0; statuses[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) mcl_status_get_name (statuses[i]));
  g_ptr_array_add (names, NULL);
  self->status = mcl_attribute_editor_new (&(MclAttributeSpec) {
      .id = STATUS_ID,
      .name = _ ("Status"),
      .kind = MCL_ATTRIBUTE_CHOICE,
      .values = statuses,
      .value_names = (const char *const *) names->pdata,
      .key = mcl_key_choice_take (taken_keys, _ ("Status")),
  });
  mcl_attribute_editor_add_to (self->status, self->status_group);
  g_signal_connect_object (self->status, "edited", G_CALLBACK (status_edited_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What the article's first line tells, for the attributes that it tells of by the names that
 * schemas give them. */
static void
offer (MclDocumentInspector *self)
{
  const char *const date_ids[] = { "published", "date" };
  const char *const title_ids[] = { "title", "headline" };
  MclArticle *article = mcl_document_get_article (self->document);

  for (guint i = 0; i < G_N_ELEMENTS (date_ids); i++) {
    MclAttributeEditor *date = mcl_attribute_list_find (self->attributes, date_ids[i]);
    MclAttributeEditor *title = mcl_attribute_list_find (self->attributes, title_ids[i]);

    if (date != NULL && mcl_article_get_date (article) != NULL)
      mcl_attribute_editor_offer (date, mcl_article_get_date (article));
    if (title != NULL && mcl_article_get_title (article) != NULL)
      mcl_attribute_editor_offer (title, mcl_article_get_title (article));
  }
}

static const MclAttribute *
get_attribute (gconstpointer schema, guint i)
{
  return mcl_schema_get_document_attribute ((MclSchema *) schema, i);
}

/**
 * mcl_document_inspector_find_editor:
 *
 * Returns: (transfer none) (nullable): the editor of an attribute, or of "status"
 */
MclAttributeEditor *
mcl_document_inspector_find_editor (MclDocumentInspector *self, const char *id)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT_INSPECTOR (self), NULL);
  if (g_str_equal (id, STATUS_ID))
    return self->status;
  return mcl_attribute_list_find (self->attributes, id);
}

/**
 * mcl_document_inspector_find_editor_by_key:
 *
 * Returns: (transfer none) (nullable): the editor that a letter stands for
 */
MclAttributeEditor *
mcl_document_inspector_find_editor_by_key (MclDocumentInspector *self, gunichar key)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT_INSPECTOR (self), NULL);
  if (self->status != NULL && mcl_attribute_editor_get_key (self->status) == key)
    return self->status;
  return mcl_attribute_list_find_by_key (self->attributes, key);
}

void
mcl_document_inspector_set_document (MclDocumentInspector *self, MclDocument *document)
{
  MclSchema *schema = mcl_document_get_schema (document);
  g_autoptr (GString) taken = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT_INSPECTOR (self));

  if (!g_set_object (&self->document, document))
    return;
  taken = mcl_inspector_new_taken_keys (schema);
  build_status (self, taken);
  mcl_attribute_list_build (self->attributes, get_attribute, schema,
                            mcl_schema_get_n_document_attributes (schema), taken);
  g_signal_connect_object (mcl_document_get_set (document), "changed", G_CALLBACK (set_changed_cb),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
  offer (self);
}

void
mcl_document_inspector_focus_note (MclDocumentInspector *self)
{
  g_return_if_fail (MCL_IS_DOCUMENT_INSPECTOR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
