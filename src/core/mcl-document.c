/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open article: what it holds. Loading is in mcl-document-load.c, saving in
 * mcl-document-save.c, what other programs do in mcl-document-outside.c, what workers do in
 * mcl-document-content.c and mcl-document-job.c. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-merge.h"

enum { PROP_0, PROP_SAVE_STATE, PROP_PROBLEM, PROP_NOTICE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MclDocument, mcl_document, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (MclSaveState,
                    mcl_save_state,
                    G_DEFINE_ENUM_VALUE (MCL_SAVE_STATE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (MCL_SAVE_STATE_PENDING, "pending"),
                    G_DEFINE_ENUM_VALUE (MCL_SAVE_STATE_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (MCL_SAVE_STATE_FAILED, "failed"))

/**
 * mcl_document_dup_sidecar:
 *
 * Returns: (transfer full): all that there is now, for a worker: strings are copied, annotations
 *   are shared
 */
MclSidecar *
mcl_document_dup_sidecar (MclDocument *self)
{
  MclSidecar *sidecar = mcl_sidecar_new ();

  sidecar->article_unknown = mcl_members_ref (self->rest->article_unknown);
  sidecar->unknown = mcl_members_ref (self->rest->unknown);
  mcl_sidecar_set_head (sidecar, mcl_set_get_head (self->set));
  g_clear_pointer (&sidecar->annotations, g_ptr_array_unref);
  g_clear_pointer (&sidecar->relations, g_ptr_array_unref);
  sidecar->annotations = mcl_set_list_annotations (self->set);
  sidecar->relations = mcl_set_list_relations (self->set);
  return sidecar;
}

/**
 * mcl_document_take_rest:
 * @merged: whose members that nobody knows the document shall have; no others are looked at
 */
void
mcl_document_take_rest (MclDocument *self, MclSidecar *merged)
{
  MclSidecar *rest = mcl_sidecar_new ();

  if (!mcl_merge_rests_equal (self->rest, merged))
    mcl_document_changed (self);
  rest->article_unknown = mcl_members_ref (merged->article_unknown);
  rest->unknown = mcl_members_ref (merged->unknown);
  mcl_sidecar_free (self->rest);
  self->rest = rest;
}

/**
 * mcl_document_set_notice:
 * @notice: (transfer full): something to tell the user once, as a toast
 */
void
mcl_document_set_notice (MclDocument *self, char *notice)
{
  g_free (self->notice);
  self->notice = notice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
mcl_document_dispose (GObject *object)
{
  MclDocument *self = MCL_DOCUMENT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  mcl_document_unwatch (self);
  g_clear_pointer (&self->journal, mcl_journal_close);
  g_clear_pointer (&self->history_log, mcl_history_log_close);
  g_clear_object (&self->history);
  g_clear_object (&self->set);
  G_OBJECT_CLASS (mcl_document_parent_class)->dispose (object);
}

static void
mcl_document_finalize (GObject *object)
{
  MclDocument *self = MCL_DOCUMENT (object);

  /* Each waiting task holds a reference to the document. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_pointer (&self->article, mcl_article_unref);
  g_clear_pointer (&self->schema, mcl_schema_unref);
  g_clear_pointer (&self->rest, mcl_sidecar_free);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->sidecar_path, g_free);
  g_clear_pointer (&self->annotator, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->save_error, g_free);
  g_clear_pointer (&self->stamp, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  g_clear_pointer (&self->leftovers, g_ptr_array_unref);
  g_clear_pointer (&self->merged_copies, g_ptr_array_unref);
  g_clear_pointer (&self->unplaced, g_bytes_unref);
  G_OBJECT_CLASS (mcl_document_parent_class)->finalize (object);
}

static void
mcl_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MclDocument *self = MCL_DOCUMENT (object);

  switch (id) {
  case PROP_SAVE_STATE:
    g_value_set_enum (value, self->save_state);
    break;
  case PROP_PROBLEM:
    g_value_set_string (value, self->problem);
    break;
  case PROP_NOTICE:
    g_value_set_string (value, self->notice);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
mcl_document_class_init (MclDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = mcl_document_dispose;
  object_class->finalize = mcl_document_finalize;
  object_class->get_property = mcl_document_get_property;

  properties[PROP_SAVE_STATE] = g_param_spec_enum ("save-state", NULL, NULL, MCL_TYPE_SAVE_STATE,
                                                   MCL_SAVE_STATE_SAVED, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mcl_document_init (MclDocument *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->checks);
  g_queue_init (&self->running_checks);
}

MclArticle *
mcl_document_get_article (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->article;
}

MclText *
mcl_document_get_text (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return mcl_article_get_text (self->article);
}

MclSchema *
mcl_document_get_schema (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->schema;
}

MclSet *
mcl_document_get_set (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->set;
}

MclHistory *
mcl_document_get_history (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->history;
}

const char *
mcl_document_get_sidecar_path (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->sidecar_path;
}

MclSaveState
mcl_document_get_save_state (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), MCL_SAVE_STATE_SAVED);
  return self->save_state;
}

/**
 * mcl_document_set_schema:
 *
 * Says that the folder has other labels now. What was shown by the old ones is to be shown anew.
 */
void
mcl_document_set_schema (MclDocument *self, MclSchema *schema)
{
  g_return_if_fail (MCL_IS_DOCUMENT (self));

  mcl_schema_ref (schema);
  mcl_schema_unref (self->schema);
  self->schema = schema;
}

/**
 * mcl_document_get_save_error:
 *
 * Returns: (nullable): why the last save failed, for people
 */
const char *
mcl_document_get_save_error (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->save_error;
}

/**
 * mcl_document_get_problem:
 *
 * Returns: (nullable): why the document can't be edited, for people; NULL when it can
 */
const char *
mcl_document_get_problem (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->problem;
}

/**
 * mcl_document_get_notice:
 *
 * Returns: (nullable): what there was to tell the user last: changes taken in from another
 *   program, work recovered
 */
const char *
mcl_document_get_notice (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return self->notice;
}

/**
 * mcl_document_get_needs_review:
 *
 * Returns: whether the problem is that the article was changed after it was annotated, so that
 *   re-anchoring can mend it
 */
gboolean
mcl_document_get_needs_review (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return self->needs_review;
}

gboolean
mcl_document_get_editable (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return self->problem == NULL;
}

/**
 * mcl_document_set_annotator:
 * @annotator: (nullable): recorded as the author of what is tagged from now on
 */
void
mcl_document_set_annotator (MclDocument *self, const char *annotator)
{
  g_return_if_fail (MCL_IS_DOCUMENT (self));
  g_set_str (&self->annotator, annotator);
}
