/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocking half of opening a document: what the load worker does. Nothing here touches the
 * MclDocument, so nothing here needs a lock. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-merge.h"
#include "mcl-portal-path.h"
#include "mcl-relabel.h"
#include "mcl-store.h"
#include "mcl-unplaced.h"

static gboolean
is_in_place (GPtrArray *annotations, GArray *quotes, guint i, MclText *text)
{
  MclRange span = mcl_annotation_get_span (g_ptr_array_index (annotations, i));
  const char *quote = g_array_index (quotes, MclQuote, i).text;

  return span.end <= mcl_text_get_n_chars (text) &&
         (quote == NULL || mcl_text_slice_equal (text, span, quote));
}

/**
 * mcl_document_content_describe_mismatch:
 *
 * The annotations stand where their texts say, or the sidecar can't be edited: writing it would
 * bless wrong offsets.
 *
 * Returns: (transfer full) (nullable): what does not fit, for people
 */
char *
mcl_document_content_describe_mismatch (MclSidecar *sidecar, MclArticle *article)
{
  MclText *text = mcl_article_get_text (article);
  guint n_wrong = 0;

  for (guint i = 0; i < sidecar->annotations->len; i++)
    n_wrong += !is_in_place (sidecar->annotations, sidecar->quotes, i, text);
  for (guint i = 0; i < sidecar->suggestions->len; i++)
    n_wrong += !is_in_place (sidecar->suggestions, sidecar->suggestion_quotes, i, text);
  if (n_wrong == 0)
    return NULL;

  return g_strdup_printf (ngettext ("The article does not fit its annotations: %u of %u is not "
                                    "where its text stands. Nothing was changed.",
                                    "The article does not fit its annotations: %u of %u are not "
                                    "where their texts stand. Nothing was changed.",
                                    n_wrong),
                          n_wrong, sidecar->annotations->len + sidecar->suggestions->len);
}

static void
keep_only_in_place (GPtrArray *annotations, GArray *quotes, MclText *text)
{
  for (guint i = annotations->len; i-- > 0;) {
    if (!is_in_place (annotations, quotes, i, text)) {
      g_ptr_array_remove_index (annotations, i);
      g_array_remove_index (quotes, i);
    }
  }
}

/* Until they are reviewed, annotations are shown only where their text stands: a highlight over
 * another text would say something wrong. The file on disk keeps them all. */
static void
show_only_in_place (MclSidecar *sidecar, MclText *text)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);

  keep_only_in_place (sidecar->annotations, sidecar->quotes, text);
  keep_only_in_place (sidecar->suggestions, sidecar->suggestion_quotes, text);
  for (guint i = 0; i < sidecar->annotations->len; i++)
    g_hash_table_add (
        shown, (gpointer) mcl_annotation_get_id (g_ptr_array_index (sidecar->annotations, i)));
  for (guint i = sidecar->relations->len; i-- > 0;) {
    MclRelation *relation = g_ptr_array_index (sidecar->relations, i);

    if (!g_hash_table_contains (shown, mcl_relation_get_from (relation)) ||
        !g_hash_table_contains (shown, mcl_relation_get_to (relation)))
      g_ptr_array_remove_index (sidecar->relations, i);
  }
}

static void
load_sidecar (MclDocumentContent *self, GCancellable *cancellable)
{
  const char *path = self->sidecar_path;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;

  self->base = mcl_store_read (path, MCL_SIDECAR_MAX_BYTES, FALSE, cancellable, &error);
  if (self->base == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;
  if (self->base != NULL)
    sidecar = mcl_sidecar_parse (self->base, NULL, &error);
  if (sidecar == NULL) {
    /* Translators: %1$s is a file name, %2$s says what is wrong in it and at which line. */
    self->problem = g_strdup_printf (_ ("“%1$s” can’t be used: %2$s"), name, error->message);
    return;
  }

  self->problem = mcl_document_content_describe_mismatch (sidecar, self->article);
  self->needs_review = self->problem != NULL;
  if (self->needs_review)
    show_only_in_place (sidecar, mcl_article_get_text (self->article));
  mcl_sidecar_free (self->sidecar);
  self->sidecar = g_steal_pointer (&sidecar);
}

/* What a save that was killed left beside the sidecar. @current becomes what there is with it. */
static void
take_leftovers (MclDocumentContent *self, GPtrArray *leftovers, MclSidecar **current)
{
  for (guint i = 0; i < leftovers->len; i++) {
    const char *path = g_ptr_array_index (leftovers, i);
    MclSidecar *merged = mcl_document_content_take_leftover (
        path, self->article, *current != NULL ? *current : self->sidecar, self->journal);

    if (merged == NULL)
      continue;
    mcl_sidecar_free (*current);
    *current = merged;
    g_ptr_array_add (self->leftovers, g_strdup (path));
  }
}

/* What the last program that had the article open could not save any more. */
static void
recover (MclDocumentContent *self)
{
  const char *journal_key =
      self->is_unplaced ? self->sidecar_path : mcl_article_get_path (self->article);
  g_autoptr (GPtrArray) leftovers = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) history_error = NULL;
  g_autoptr (MclSidecar) recovered = NULL;

  g_clear_pointer (&self->strays, g_ptr_array_unref);
  mcl_document_content_find_strays (self->sidecar_path, &self->strays, &leftovers);
  self->journal = mcl_journal_open (journal_key, mcl_article_get_sha256 (self->article), &error);
  if (self->journal == NULL) {
    g_message ("%s", error->message);
  } else {
    self->leftovers = g_ptr_array_new_with_free_func (g_free);
    recovered = mcl_journal_replay (self->journal, self->sidecar);
    take_leftovers (self, leftovers, &recovered);
  }
  self->history_log =
      mcl_history_log_open (journal_key, mcl_article_get_sha256 (self->article), &history_error);
  if (self->history_log == NULL)
    g_debug ("undo ends with the session: %s", history_error->message);
  if (recovered != NULL)
    self->recovered = mcl_merge_new_transaction (self->sidecar, recovered);
  if (!self->is_unplaced)
    mcl_document_content_meet_unplaced (self, recovered != NULL ? recovered : self->sidecar);
}

/* What a crash has ended half-way would look like two schemas at once. Returns what is wrong. */
static char *
resume_relabelling (MclDocumentContent *self)
{
  g_autofree char *folder = g_path_get_dirname (mcl_article_get_path (self->article));
  g_autoptr (GError) error = NULL;

  if (self->is_unplaced || mcl_relabel_plan_resume (folder, &error))
    return NULL;
  return g_strdup_printf (
      /* Translators: %s says why. */
      _ ("Renaming the folder’s labels was interrupted and can’t be gone on with: %s"),
      error->message);
}

/* There is no folder of an article that was given alone, and so no file of labels in it. */
static void
load_schema (MclDocumentContent *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->is_unplaced)
    self->schema = mcl_schema_load_for_article (mcl_article_get_path (self->article), &error);
  if (self->schema == NULL)
    self->schema = mcl_schema_new_default ();
  if (error != NULL && self->problem == NULL)
    /* Translators: %s says which file of labels is wrong, where and how. */
    self->problem = g_strdup_printf (_ ("The folder’s labels can’t be used: %s"), error->message);
}

/**
 * mcl_document_content_load:
 * @path: the article
 *
 * Reads an article, its folder's schema and its sidecar. Blocks. Only an article that can't be
 * read is an error; anything else that is wrong becomes the content's problem, for a banner. An
 * article that the document portal gave alone is read from its folder when that is known.
 *
 * Returns: (transfer full) (nullable): the content
 */
MclDocumentContent *
mcl_document_content_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (MclArticle) article = mcl_article_load (path, cancellable, error);
  MclDocumentContent *self = NULL;
  g_autofree char *interrupted = NULL;

  if (article == NULL)
    return NULL;

  self = g_new0 (MclDocumentContent, 1);
  self->article = g_steal_pointer (&article);
  self->sidecar = mcl_sidecar_new ();
  self->strays = g_ptr_array_new_with_free_func (g_free);
  if (mcl_portal_path_is_single_file (path))
    mcl_document_content_find_place (self);
  self->sidecar_path = self->is_unplaced
                           ? mcl_unplaced_dup_path (self->article)
                           : mcl_article_dup_sidecar_path (mcl_article_get_path (self->article));
  interrupted = resume_relabelling (self);
  load_sidecar (self, cancellable);
  load_schema (self);
  if (self->problem == NULL)
    self->problem = g_steal_pointer (&interrupted);
  if (self->problem == NULL)
    recover (self);
  return self;
}

void
mcl_document_content_free (MclDocumentContent *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->article, mcl_article_unref);
  g_clear_pointer (&self->schema, mcl_schema_unref);
  g_clear_pointer (&self->sidecar, mcl_sidecar_free);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->journal, mcl_journal_close);
  g_clear_pointer (&self->history_log, mcl_history_log_close);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  g_clear_pointer (&self->leftovers, g_ptr_array_unref);
  g_clear_pointer (&self->recovered, mcl_transaction_unref);
  g_free (self->sidecar_path);
  g_clear_pointer (&self->unplaced, g_bytes_unref);
  g_clear_pointer (&self->placed, mcl_transaction_unref);
  g_clear_pointer (&self->placed_rest, mcl_sidecar_free);
  g_free (self);
}
