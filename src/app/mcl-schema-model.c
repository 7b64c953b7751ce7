/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-model.h"

struct _MclSchemaModel {
  GObject parent_instance;
  MclSchemaDraft *draft;
  gboolean is_changed;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclSchemaModel, mcl_schema_model, G_TYPE_OBJECT)

static void
mcl_schema_model_finalize (GObject *object)
{
  g_clear_pointer (&MCL_SCHEMA_MODEL (object)->draft, mcl_schema_draft_free);
  G_OBJECT_CLASS (mcl_schema_model_parent_class)->finalize (object);
}

static void
mcl_schema_model_class_init (MclSchemaModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_schema_model_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_schema_model_init (MclSchemaModel *self)
{
}

MclSchemaModel *
mcl_schema_model_new (MclSchema *schema)
{
  MclSchemaModel *self = g_object_new (MCL_TYPE_SCHEMA_MODEL, NULL);

  self->draft = mcl_schema_draft_new (schema);
  return self;
}

/**
 * mcl_schema_model_get_draft:
 *
 * Returns: (transfer none): what is edited; who does tells mcl_schema_model_changed()
 */
MclSchemaDraft *
mcl_schema_model_get_draft (MclSchemaModel *self)
{
  g_return_val_if_fail (MCL_IS_SCHEMA_MODEL (self), NULL);
  return self->draft;
}

/**
 * mcl_schema_model_get_schema:
 *
 * Returns: (transfer none): what the draft says now; see mcl_schema_draft_get_schema()
 */
MclSchema *
mcl_schema_model_get_schema (MclSchemaModel *self)
{
  g_return_val_if_fail (MCL_IS_SCHEMA_MODEL (self), NULL);
  return mcl_schema_draft_get_schema (self->draft);
}

/**
 * mcl_schema_model_get_is_changed:
 *
 * Returns: whether anything was edited
 */
gboolean
mcl_schema_model_get_is_changed (MclSchemaModel *self)
{
  g_return_val_if_fail (MCL_IS_SCHEMA_MODEL (self), FALSE);
  return self->is_changed;
}

/**
 * mcl_schema_model_reset:
 *
 * Begins again with another schema.
 */
void
mcl_schema_model_reset (MclSchemaModel *self, MclSchema *schema)
{
  g_return_if_fail (MCL_IS_SCHEMA_MODEL (self));
  mcl_schema_draft_free (self->draft);
  self->draft = mcl_schema_draft_new (schema);
  mcl_schema_model_changed (self);
}

void
mcl_schema_model_changed (MclSchemaModel *self)
{
  g_return_if_fail (MCL_IS_SCHEMA_MODEL (self));
  self->is_changed = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
