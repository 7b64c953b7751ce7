/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-list.h"

#include "mcl-annotation-item.h"
#include "mcl-annotation-model.h"
#include "mcl-annotation-row.h"

struct _MclAnnotationList {
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  MclDocument *document;
  GListModel *model;
  char *current; /* the id of the annotation whose row is selected; NULL for none */
  guint scroll_source;
};

enum { SIGNAL_ACTIVATED, N_SIGNALS };

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
  g_autoptr (MclAnnotationItem) item = g_list_model_get_item (self->model, position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0,
                   mcl_annotation_get_id (mcl_annotation_item_get_annotation (item)));
}

static void
update_page (MclAnnotationList *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (self->model) > 0 ? "list" : "empty");
}

/* A change of the current annotation takes its row away and puts it back. */
static void
select_current (MclAnnotationList *self)
{
  MclSet *set = mcl_document_get_set (self->document);
  MclAnnotation *current =
      self->current != NULL ? mcl_set_get_annotation (set, self->current) : NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (current != NULL)
    position = mcl_span_index_get_position (mcl_set_get_index (set), current);
  if (position >= g_list_model_get_n_items (self->model))
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
}

static void
items_changed_cb (MclAnnotationList *self)
{
  update_page (self);
  select_current (self);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-annotation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, stack);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, list_view);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationList, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
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
  self->model = G_LIST_MODEL (mcl_annotation_model_new (mcl_document_get_set (document)));
  gtk_single_selection_set_model (self->selection, self->model);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  select_current (self);
  scroll_to_selected (self);
}
