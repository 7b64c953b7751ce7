/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Re-anchoring a sidecar file.
 *
 * A sidecar says of every annotation in "annotations" that its text stands at its span, and the
 * writer takes that text from the article: an annotation without a place can't stay there. So
 * either every annotation has an accepted place, or nothing is written, or those without one are
 * set aside, on request (mcl-reanchor-unplaced.c). Suggestions are nobody's work: those without a
 * place are set aside without being asked for, and stand in nobody's way. */
#include "config.h"

#include "mcl-reanchor-sidecar.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-reanchor-unplaced.h"
#include "mcl-sidecar-save.h"
#include "mcl-store.h"

/**
 * mcl_reanchor_report_new:
 * @article: the article as it is now
 * @sidecar_path: a sidecar of it
 *
 * Reads a sidecar and finds its annotations in the article. Blocks. Changes nothing.
 *
 * Returns: (transfer full) (nullable): the report; NULL when the sidecar can't be used
 */
MclReanchorReport *
mcl_reanchor_report_new (MclArticle *article, const char *sidecar_path, GError **error)
{
  g_autoptr (GBytes) base =
      mcl_store_read (sidecar_path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);

  return base != NULL ? mcl_reanchor_report_new_for_contents (article, sidecar_path, base, error)
                      : NULL;
}

/**
 * mcl_reanchor_report_new_for_contents:
 * @article: the article as it is now
 * @sidecar_path: a sidecar of it, or what to call one that is in no file
 * @contents: what it holds
 *
 * Finds a sidecar's annotations in the article. Changes nothing.
 *
 * Returns: (transfer full) (nullable): the report; NULL when the sidecar can't be used
 */
MclReanchorReport *
mcl_reanchor_report_new_for_contents (MclArticle *article,
                                      const char *sidecar_path,
                                      GBytes *contents,
                                      GError **error)
{
  g_autoptr (MclReanchorReport) self = g_new0 (MclReanchorReport, 1);

  self->sidecar_path = g_strdup (sidecar_path);
  self->article = mcl_article_ref (article);
  self->base = g_bytes_ref (contents);
  self->sidecar = mcl_sidecar_parse (self->base, NULL, error);
  if (self->sidecar == NULL)
    return NULL;
  self->results = mcl_reanchor (NULL, mcl_article_get_text (article), self->sidecar->annotations,
                                self->sidecar->quotes);
  for (guint i = 0; i < self->results->len; i++)
    self->n_of[g_array_index (self->results, MclReanchorResult, i).status]++;
  self->suggestion_results =
      mcl_reanchor (NULL, mcl_article_get_text (article), self->sidecar->suggestions,
                    self->sidecar->suggestion_quotes);
  for (guint i = 0; i < self->suggestion_results->len; i++)
    self->n_suggestions_of[g_array_index (self->suggestion_results, MclReanchorResult, i).status]++;
  return g_steal_pointer (&self);
}

/**
 * mcl_reanchor_report_free:
 * @self: (transfer full) (nullable): a report
 */
void
mcl_reanchor_report_free (MclReanchorReport *self)
{
  if (self == NULL)
    return;
  g_free (self->sidecar_path);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->sidecar, mcl_sidecar_free);
  g_clear_pointer (&self->article, mcl_article_unref);
  g_clear_pointer (&self->results, g_array_unref);
  g_clear_pointer (&self->suggestion_results, g_array_unref);
  g_free (self);
}

/**
 * mcl_reanchor_report_is_current:
 *
 * Returns: whether the sidecar was made for the article as it is, and all is where it says
 */
gboolean
mcl_reanchor_report_is_current (MclReanchorReport *self)
{
  return self->n_of[MCL_REANCHOR_EXACT] == self->results->len &&
         self->n_suggestions_of[MCL_REANCHOR_EXACT] == self->suggestion_results->len &&
         g_strcmp0 (self->sidecar->article_sha256, mcl_article_get_sha256 (self->article)) == 0;
}

/**
 * mcl_reanchor_report_accepts:
 * @i: an annotation
 * @accepted: which statuses are good enough: the sum of 1 << status
 *
 * Returns: whether it has a place that is good enough
 */
gboolean
mcl_reanchor_report_accepts (MclReanchorReport *self, guint i, guint accepted)
{
  MclReanchorStatus status = g_array_index (self->results, MclReanchorResult, i).status;

  return mcl_reanchor_status_is_placed (status) && (accepted & (1u << status)) != 0;
}

/**
 * mcl_reanchor_report_places_suggestion:
 * @i: a suggestion
 *
 * Returns: whether it has a place
 */
gboolean
mcl_reanchor_report_places_suggestion (MclReanchorReport *self, guint i)
{
  return mcl_reanchor_status_is_placed (
      g_array_index (self->suggestion_results, MclReanchorResult, i).status);
}

/**
 * mcl_reanchor_report_count_open:
 * @accepted: which statuses are good enough: the sum of 1 << status
 *
 * Returns: how many annotations a person has to decide about
 */
guint
mcl_reanchor_report_count_open (MclReanchorReport *self, guint accepted)
{
  guint n_open = 0;

  for (guint i = 0; i < self->results->len; i++)
    n_open += !mcl_reanchor_report_accepts (self, i, accepted);
  return n_open;
}

/**
 * mcl_reanchor_report_count_lost_suggestions:
 *
 * Returns: how many suggestions have no place; they are set aside
 */
guint
mcl_reanchor_report_count_lost_suggestions (MclReanchorReport *self)
{
  return self->n_suggestions_of[MCL_REANCHOR_AMBIGUOUS] + self->n_suggestions_of[MCL_REANCHOR_LOST];
}

static GHashTable *
list_placed_ids (MclReanchorReport *self, guint accepted)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->results->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (self->sidecar->annotations, i);

    if (mcl_reanchor_report_accepts (self, i, accepted))
      g_hash_table_add (ids, (gpointer) mcl_annotation_get_id (annotation));
  }
  return ids;
}

/* Everything of the sidecar, with the annotations at their new places and without those that have
 * none. */
static MclSidecar *
new_sidecar (MclReanchorReport *self, guint accepted, const char *unplaced, GHashTable *placed)
{
  MclSidecar *old = self->sidecar;
  MclSidecar *sidecar = mcl_sidecar_new ();

  sidecar->article_unknown =
      old->article_unknown != NULL ? mcl_members_ref (old->article_unknown) : NULL;
  sidecar->status = g_strdup (old->status);
  sidecar->attributes = old->attributes != NULL ? mcl_members_ref (old->attributes) : NULL;
  sidecar->note = g_strdup (old->note);
  for (guint i = 0; i < old->annotations->len; i++) {
    if (mcl_reanchor_report_accepts (self, i, accepted))
      g_ptr_array_add (
          sidecar->annotations,
          mcl_reanchor_result_apply (&g_array_index (self->results, MclReanchorResult, i),
                                     g_ptr_array_index (old->annotations, i)));
  }
  for (guint i = 0; i < old->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (old->relations, i);

    if (g_hash_table_contains (placed, mcl_relation_get_from (relation)) &&
        g_hash_table_contains (placed, mcl_relation_get_to (relation)))
      g_ptr_array_add (sidecar->relations, mcl_relation_ref (relation));
  }
  for (guint i = 0; i < old->suggestions->len; i++) {
    if (mcl_reanchor_report_places_suggestion (self, i))
      g_ptr_array_add (sidecar->suggestions,
                       mcl_reanchor_result_apply (
                           &g_array_index (self->suggestion_results, MclReanchorResult, i),
                           g_ptr_array_index (old->suggestions, i)));
  }
  if (unplaced != NULL)
    sidecar->unknown = mcl_members_with (old->unknown, MCL_REANCHOR_UNPLACED, unplaced);
  else if (old->unknown != NULL)
    sidecar->unknown = mcl_members_ref (old->unknown);
  return sidecar;
}

/* The sidecar as it is to be; NULL when annotations would be lost. */
static MclSidecar *
build_sidecar (MclReanchorReport *self, guint accepted, gboolean set_aside, GError **error)
{
  guint n_open = mcl_reanchor_report_count_open (self, accepted);
  g_autoptr (GHashTable) placed = list_placed_ids (self, accepted);
  g_autofree char *unplaced = NULL;

  if (n_open > 0 && !set_aside) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_MISMATCH,
                 ngettext ("%u annotation has no place in the article; nothing was changed",
                           "%u annotations have no place in the article; nothing was changed",
                           n_open),
                 n_open);
    return NULL;
  }
  if (n_open > 0 || mcl_reanchor_report_count_lost_suggestions (self) > 0) {
    unplaced = mcl_reanchor_dup_unplaced (self, accepted, placed, error);
    if (unplaced == NULL)
      return NULL;
  }
  return new_sidecar (self, accepted, unplaced, placed);
}

/**
 * mcl_reanchor_report_write:
 * @accepted: which statuses are good enough: the sum of 1 << status
 * @set_aside: whether annotations without an accepted place are put into "unplaced", see
 *   mcl-reanchor-unplaced.c
 *
 * Writes the sidecar with its annotations at their new places. Blocks. Only when neither article
 * nor sidecar were changed since they were read.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when there are annotations without an accepted place and
 *   @set_aside is FALSE, or with any error of writing; then nothing was changed
 */
gboolean
mcl_reanchor_report_write (MclReanchorReport *self,
                           guint accepted,
                           gboolean set_aside,
                           GError **error)
{
  g_autoptr (MclSidecar) sidecar = build_sidecar (self, accepted, set_aside, error);

  return sidecar != NULL &&
         mcl_sidecar_save (sidecar, self->article, self->sidecar_path, self->base, error);
}

/**
 * mcl_reanchor_report_serialise:
 * @accepted, @set_aside: as of mcl_reanchor_report_write()
 *
 * Returns: (transfer full) (nullable): what that would write; the very same bytes as were read when
 *   all is where it was; NULL with its errors
 */
GBytes *
mcl_reanchor_report_serialise (MclReanchorReport *self,
                               guint accepted,
                               gboolean set_aside,
                               GError **error)
{
  g_autoptr (MclSidecar) sidecar = NULL;

  if (mcl_reanchor_report_is_current (self))
    return g_bytes_ref (self->base);
  sidecar = build_sidecar (self, accepted, set_aside, error);
  return sidecar != NULL ? mcl_sidecar_serialise_checked (sidecar, self->article, error) : NULL;
}
