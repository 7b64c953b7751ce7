/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-list.h"

#include "mcl-annotation-filter.h"
#include "mcl-annotation-item.h"
#include "mcl-annotation-model.h"
#include "mcl-annotation-row.h"
#include "mcl-label-filter.h"

struct _MclAnnotationList {
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *filter_bar;
  GtkSearchEntry *filter_entry;
  MclLabelFilter *label_filter;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  MclDocument *document;
  MclAnnotationModel *model;
  char *current; /* the id of the annotation whose row is selected; NULL for none */
  guint scroll_source;
};

enum { SIGNAL_ACTIVATED, SIGNAL_HIDDEN_CHANGED, SIGNAL_LEAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclAnnotationList, mcl_annotation_list, GTK_TYPE_WIDGET)

static void
row_setup_cb (MclAnnotationList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, mcl_annotation_row_new ());
}

static void
row_bind_cb (MclAnnotationList *self, GtkListItem *item)
{
  MclAnnotationRow *row = MCL_ANNOTATION_ROW (gtk_list_item_get_child (item));
  MclAnnotationItem *annotation_item = gtk_list_item_get_item (item);
  g_autofree char *name = NULL;

  mcl_annotation_row_show (row, mcl_annotation_item_get_annotation (annotation_item),
                           mcl_document_get_text (self->document),
                           mcl_document_get_schema (self->document));
  name = mcl_annotation_row_dup_accessible_name (row);
  gtk_list_item_set_accessible_label (item, name);
}

static void
row_activated_cb (MclAnnotationList *self, guint position)
{
  g_autoptr (MclAnnotationItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0,
                   mcl_annotation_get_id (mcl_annotation_item_get_annotation (item)));
}

static gboolean
has_filter (MclAnnotationList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)) != '\0' ||
         mcl_label_filter_get_n_hidden (self->label_filter) > 0;
}

static void
update_page (MclAnnotationList *self)
{
  const char *page = "list";

  if (mcl_set_get_n_annotations (mcl_document_get_set (self->document)) == 0)
    page = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    page = "filtered";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->filter_bar, page[0] != 'e' || has_filter (self));
}

/* A change of the current annotation takes its row away and puts it back. */
static void
select_current (MclAnnotationList *self)
{
  MclSet *set = mcl_document_get_set (self->document);
  MclAnnotation *current =
      self->current != NULL ? mcl_set_get_annotation (set, self->current) : NULL;
  guint position = current != NULL ? mcl_annotation_model_find (self->model, current) : G_MAXUINT;

  gtk_single_selection_set_selected (self->selection,
                                     position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
}

/* Rows that a single click activates are selected by GTK when the pointer is over them; here the
 * selected row is that of the current annotation, wherever the pointer is. */
static void
selected_cb (MclAnnotationList *self)
{
  if (self->model != NULL)
    select_current (self);
}

static void
items_changed_cb (MclAnnotationList *self)
{
  update_page (self);
  select_current (self);
}

static void
update_filter (MclAnnotationList *self)
{
  MclAnnotationFilter *filter = NULL;

  if (!has_filter (self)) {
    mcl_annotation_model_set_filter (self->model, NULL, NULL, NULL);
    return;
  }
  filter = mcl_annotation_filter_new (mcl_document_get_text (self->document),
                                      mcl_document_get_schema (self->document),
                                      gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)),
                                      mcl_label_filter_get_hidden (self->label_filter));
  mcl_annotation_model_set_filter (self->model, mcl_annotation_filter_passes, filter,
                                   mcl_annotation_filter_free);
  update_page (self);
}

static void
hidden_changed_cb (MclAnnotationList *self)
{
  update_filter (self);
  g_signal_emit (self, signals[SIGNAL_HIDDEN_CHANGED], 0);
}

static void
labels_left_cb (MclAnnotationList *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
filter_left_cb (MclAnnotationList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

/* Return leads from the entry to the rows. */
static void
filter_activated_cb (MclAnnotationList *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
mcl_annotation_list_dispose (GObject *object)
{
  MclAnnotationList *self = MCL_ANNOTATION_LIST (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_ANNOTATION_LIST);
  G_OBJECT_CLASS (mcl_annotation_list_parent_class)->dispose (object);
}

static void
mcl_annotation_list_finalize (GObject *object)
{
  g_free (MCL_ANNOTATION_LIST (object)->current);
  G_OBJECT_CLASS (mcl_annotation_list_parent_class)->finalize (object);
}

static void
mcl_annotation_list_class_init (MclAnnotationListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_annotation_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_annotation_list_finalize;
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_HIDDEN_CHANGED] =
      g_signal_new ("hidden-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MCL_TYPE_LABEL_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-annotation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, box);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, label_filter);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, stack);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_filter);
  gtk_widget_class_bind_template_callback (widget_class, hidden_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, labels_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
}

static void
mcl_annotation_list_init (MclAnnotationList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mcl_annotation_list_set_document:
 *
 * Lists a document's annotations.
 */
void
mcl_annotation_list_set_document (MclAnnotationList *self, MclDocument *document)
{
  g_return_if_fail (MCL_IS_ANNOTATION_LIST (self));
  g_return_if_fail (MCL_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;
  g_clear_object (&self->model);
  self->model = mcl_annotation_model_new (mcl_document_get_set (document));
  mcl_label_filter_set_document (self->label_filter, document);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_filter (self);
  update_page (self);
}

static gboolean
scroll_to_selected_cb (gpointer user_data)
{
  MclAnnotationList *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);
  return G_SOURCE_REMOVE;
}

/* Once the list has been laid out: until then a row that was just added has no height, and the
 * list scrolls short of it. */
static void
scroll_to_selected (MclAnnotationList *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_LOW, scroll_to_selected_cb, self, NULL);
}

/**
 * mcl_annotation_list_set_current:
 * @annotation: (nullable): the annotation whose row is shown as selected and scrolled to
 */
void
mcl_annotation_list_set_current (MclAnnotationList *self, MclAnnotation *annotation)
{
  g_return_if_fail (MCL_IS_ANNOTATION_LIST (self));
  if (self->document == NULL)
    return;
  g_set_str (&self->current, annotation != NULL ? mcl_annotation_get_id (annotation) : NULL);
  if (annotation != NULL)
    mcl_label_filter_reveal (self->label_filter, mcl_annotation_get_label (annotation));
  select_current (self);
  scroll_to_selected (self);
}

/**
 * mcl_annotation_list_get_hidden_labels:
 *
 * Returns: (transfer none): the ids of the labels that the user does not want to see
 */
const char *const *
mcl_annotation_list_get_hidden_labels (MclAnnotationList *self)
{
  g_return_val_if_fail (MCL_IS_ANNOTATION_LIST (self), NULL);
  return mcl_label_filter_get_hidden (self->label_filter);
}

/**
 * mcl_annotation_list_focus_filter:
 *
 * Goes to the entry that filters the list.
 */
void
mcl_annotation_list_focus_filter (MclAnnotationList *self)
{
  g_return_if_fail (MCL_IS_ANNOTATION_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

/**
 * mcl_annotation_list_choose_labels:
 *
 * Asks which labels are shown.
 */
void
mcl_annotation_list_choose_labels (MclAnnotationList *self)
{
  g_return_if_fail (MCL_IS_ANNOTATION_LIST (self));
  gtk_widget_set_visible (self->filter_bar, TRUE);
  mcl_label_filter_popup (self->label_filter);
}
