/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without a filter the rows are the index itself, and nothing is kept. With one the annotations
 * that pass are kept in order; they are looked for in slices, so that the list never waits for
 * them. */
#include "config.h"

#include "mcl-annotation-model.h"

#include "mcl-annotation-item.h"

/* Less than the 4 ms that the main loop may be held up. */
#define SLICE_US 2000

/* Asking the time costs more than one annotation. */
#define N_BETWEEN_LOOKS 32

struct _MclAnnotationModel {
  GObject parent_instance;
  MclSet *set;
  guint n_items; /* as last announced */

  MclAnnotationFilterFunc filter; /* NULL: all pass */
  gpointer filter_data;
  GDestroyNotify filter_destroy;
  GPtrArray *passed; /* of MclAnnotation, in order; NULL without a filter */
  guint n_filtered;  /* of the index; all beyond are still to be looked at */
  guint filter_source;
};

static GType
mcl_annotation_model_get_item_type (GListModel *model)
{
  return MCL_TYPE_ANNOTATION_ITEM;
}

static guint
mcl_annotation_model_get_n_items (GListModel *model)
{
  return MCL_ANNOTATION_MODEL (model)->n_items;
}

static gpointer
mcl_annotation_model_get_item (GListModel *model, guint position)
{
  MclAnnotationModel *self = MCL_ANNOTATION_MODEL (model);
  MclSpanIndex *index = mcl_set_get_index (self->set);

  if (self->passed != NULL)
    return position < self->passed->len
               ? mcl_annotation_item_new (g_ptr_array_index (self->passed, position))
               : NULL;
  if (position >= mcl_span_index_get_length (index))
    return NULL;
  return mcl_annotation_item_new (mcl_span_index_get_nth (index, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = mcl_annotation_model_get_item_type;
  iface->get_n_items = mcl_annotation_model_get_n_items;
  iface->get_item = mcl_annotation_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MclAnnotationModel,
                               mcl_annotation_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
announce (MclAnnotationModel *self, guint position, guint n_removed, guint n_added)
{
  self->n_items += n_added - n_removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* The set has changed already, so the one record's place is where it is or would be now. */
static void
announce_change (MclAnnotationModel *self, const MclChange *change)
{
  MclSpanIndex *index = mcl_set_get_index (self->set);
  guint before = 0;
  guint after = 0;

  if (change->annotation_before != NULL)
    before = mcl_span_index_get_position (index, change->annotation_before);
  if (change->annotation_after != NULL)
    after = mcl_span_index_get_position (index, change->annotation_after);

  if (change->annotation_before == NULL)
    announce (self, after, 0, 1);
  else if (change->annotation_after == NULL)
    announce (self, before, 1, 0);
  else {
    /* Until it has moved, the new record itself may stand before the old one's place. */
    guint old = before > after ? before - 1 : before;

    announce (self, MIN (old, after), MAX (old, after) - MIN (old, after) + 1,
              MAX (old, after) - MIN (old, after) + 1);
  }
}

/* The place of the first that is not before @annotation. */
static guint
find_place (MclAnnotationModel *self, MclAnnotation *annotation)
{
  guint low = 0;
  guint high = self->passed->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (mcl_annotation_compare_position (g_ptr_array_index (self->passed, middle), annotation) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
is_at (MclAnnotationModel *self, guint place, MclAnnotation *annotation)
{
  return place < self->passed->len &&
         g_str_equal (mcl_annotation_get_id (g_ptr_array_index (self->passed, place)),
                      mcl_annotation_get_id (annotation));
}

static void
announce_filtered_change (MclAnnotationModel *self, const MclChange *change)
{
  if (change->annotation_before != NULL) {
    guint place = find_place (self, change->annotation_before);

    if (is_at (self, place, change->annotation_before)) {
      g_ptr_array_remove_index (self->passed, place);
      announce (self, place, 1, 0);
    }
  }
  if (change->annotation_after != NULL &&
      self->filter (change->annotation_after, self->filter_data)) {
    guint place = find_place (self, change->annotation_after);

    g_ptr_array_insert (self->passed, (int) place, mcl_annotation_ref (change->annotation_after));
    announce (self, place, 0, 1);
  }
  self->n_filtered = mcl_set_get_n_annotations (self->set);
}

/* Returns: whether there is more to look at */
static gboolean
filter_slice (MclAnnotationModel *self)
{
  MclSpanIndex *index = mcl_set_get_index (self->set);
  guint n_annotations = mcl_span_index_get_length (index);
  guint n_before = self->passed->len;
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  while (self->n_filtered < n_annotations &&
         (self->n_filtered % N_BETWEEN_LOOKS != 0 || g_get_monotonic_time () < deadline)) {
    MclAnnotation *annotation = mcl_span_index_get_nth (index, self->n_filtered++);

    if (self->filter (annotation, self->filter_data))
      g_ptr_array_add (self->passed, mcl_annotation_ref (annotation));
  }
  if (self->passed->len > n_before)
    announce (self, n_before, 0, self->passed->len - n_before);
  return self->n_filtered < n_annotations;
}

static gboolean
filter_cb (gpointer user_data)
{
  MclAnnotationModel *self = user_data;

  if (filter_slice (self))
    return G_SOURCE_CONTINUE;
  self->filter_source = 0;
  return G_SOURCE_REMOVE;
}

static void
filter_anew (MclAnnotationModel *self)
{
  g_clear_handle_id (&self->filter_source, g_source_remove);
  g_ptr_array_set_size (self->passed, 0);
  self->n_filtered = 0;
  announce (self, 0, self->n_items, 0);
  if (filter_slice (self))
    self->filter_source = g_idle_add (filter_cb, self);
}

static void
set_changed_cb (MclAnnotationModel *self, MclTransaction *transaction)
{
  const MclChange *only = NULL;
  guint n_annotations = 0;

  for (guint i = 0; transaction != NULL && i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    if (change->annotation_before == NULL && change->annotation_after == NULL)
      continue;
    only = change;
    n_annotations++;
  }

  if (self->passed != NULL && n_annotations == 1 && self->filter_source == 0)
    announce_filtered_change (self, only);
  else if (self->passed != NULL && (transaction == NULL || n_annotations > 0))
    filter_anew (self);
  else if (n_annotations == 1)
    announce_change (self, only);
  else if (transaction == NULL || n_annotations > 1)
    announce (self, 0, self->n_items, mcl_set_get_n_annotations (self->set));
}

static void
mcl_annotation_model_dispose (GObject *object)
{
  MclAnnotationModel *self = MCL_ANNOTATION_MODEL (object);

  g_clear_handle_id (&self->filter_source, g_source_remove);
  g_clear_object (&self->set);
  G_OBJECT_CLASS (mcl_annotation_model_parent_class)->dispose (object);
}

static void
drop_filter (MclAnnotationModel *self)
{
  g_clear_handle_id (&self->filter_source, g_source_remove);
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  g_clear_pointer (&self->passed, g_ptr_array_unref);
}

static void
mcl_annotation_model_finalize (GObject *object)
{
  drop_filter (MCL_ANNOTATION_MODEL (object));
  G_OBJECT_CLASS (mcl_annotation_model_parent_class)->finalize (object);
}

static void
mcl_annotation_model_class_init (MclAnnotationModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_annotation_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_annotation_model_finalize;
}

static void
mcl_annotation_model_init (MclAnnotationModel *self)
{
}

MclAnnotationModel *
mcl_annotation_model_new (MclSet *set)
{
  MclAnnotationModel *self = g_object_new (MCL_TYPE_ANNOTATION_MODEL, NULL);

  self->set = g_object_ref (set);
  self->n_items = mcl_set_get_n_annotations (set);
  g_signal_connect_object (set, "changed", G_CALLBACK (set_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * mcl_annotation_model_set_filter:
 * @filter: (nullable): says whether an annotation is listed; NULL for all
 *
 * Lists only some of the annotations. With many of them it takes a while until all are listed.
 */
void
mcl_annotation_model_set_filter (MclAnnotationModel *self,
                                 MclAnnotationFilterFunc filter,
                                 gpointer filter_data,
                                 GDestroyNotify filter_destroy)
{
  g_return_if_fail (MCL_IS_ANNOTATION_MODEL (self));

  if (filter == NULL && self->filter == NULL)
    return;
  drop_filter (self);
  self->filter = filter;
  self->filter_data = filter_data;
  self->filter_destroy = filter_destroy;
  if (filter == NULL) {
    announce (self, 0, self->n_items, mcl_set_get_n_annotations (self->set));
    return;
  }
  self->passed = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  filter_anew (self);
}

/**
 * mcl_annotation_model_find:
 * @annotation: one of the set's
 *
 * Returns: where it is listed; G_MAXUINT when it is not, or not yet
 */
guint
mcl_annotation_model_find (MclAnnotationModel *self, MclAnnotation *annotation)
{
  guint place = 0;

  g_return_val_if_fail (MCL_IS_ANNOTATION_MODEL (self), G_MAXUINT);
  if (self->passed == NULL) {
    place = mcl_span_index_get_position (mcl_set_get_index (self->set), annotation);
    return place < self->n_items ? place : G_MAXUINT;
  }
  place = find_place (self, annotation);
  return is_at (self, place, annotation) ? place : G_MAXUINT;
}
