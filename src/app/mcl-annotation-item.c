/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-item.h"

struct _MclAnnotationItem {
  GObject parent_instance;
  MclAnnotation *annotation;
};

G_DEFINE_FINAL_TYPE (MclAnnotationItem, mcl_annotation_item, G_TYPE_OBJECT)

static void
mcl_annotation_item_finalize (GObject *object)
{
  MclAnnotationItem *self = MCL_ANNOTATION_ITEM (object);

  g_clear_pointer (&self->annotation, mcl_annotation_unref);
  G_OBJECT_CLASS (mcl_annotation_item_parent_class)->finalize (object);
}

static void
mcl_annotation_item_class_init (MclAnnotationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_annotation_item_finalize;
}

static void
mcl_annotation_item_init (MclAnnotationItem *self)
{
}

MclAnnotationItem *
mcl_annotation_item_new (MclAnnotation *annotation)
{
  MclAnnotationItem *self = g_object_new (MCL_TYPE_ANNOTATION_ITEM, NULL);

  self->annotation = mcl_annotation_ref (annotation);
  return self;
}

MclAnnotation *
mcl_annotation_item_get_annotation (MclAnnotationItem *self)
{
  g_return_val_if_fail (MCL_IS_ANNOTATION_ITEM (self), NULL);
  return self->annotation;
}
