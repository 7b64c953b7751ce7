/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-model.h"

#include "mcl-annotation-item.h"

struct _MclAnnotationModel {
  GObject parent_instance;
  MclSet *set;
  guint n_items; /* as last announced */
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

  if (n_annotations == 1)
    announce_change (self, only);
  else if (transaction == NULL || n_annotations > 1)
    announce (self, 0, self->n_items, mcl_set_get_n_annotations (self->set));
}

static void
mcl_annotation_model_dispose (GObject *object)
{
  MclAnnotationModel *self = MCL_ANNOTATION_MODEL (object);

  g_clear_object (&self->set);
  G_OBJECT_CLASS (mcl_annotation_model_parent_class)->dispose (object);
}

static void
mcl_annotation_model_class_init (MclAnnotationModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_annotation_model_dispose;
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
