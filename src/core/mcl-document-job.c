/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocking half of saving and of looking what others wrote. Nothing here touches the
 * MclDocument, so nothing here needs a lock.
 *
 * Programs such as git take a file away and write it anew in pieces, so a sidecar that is missing
 * or can't be read is looked at again for two seconds before it is believed. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "mcl-error.h"
#include "mcl-merge.h"
#include "mcl-sidecar-save.h"
#include "mcl-store.h"
#include "mcl-unplaced.h"

#define TRANSIENT_US (2 * G_USEC_PER_SEC)
#define LOOK_AGAIN_US (50 * 1000)

void
mcl_document_job_free (MclDocumentJob *self)
{
  if (self == NULL)
    return;
  mcl_article_unref (self->article);
  mcl_sidecar_free (self->sidecar);
  g_free (self->path);
  g_free (self->stamp);
  g_clear_pointer (&self->leftovers, g_ptr_array_unref);
  g_clear_pointer (&self->merged_copies, g_ptr_array_unref);
  g_clear_pointer (&self->unplaced, g_bytes_unref);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_free (self);
}

void
mcl_document_outcome_free (MclDocumentOutcome *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->transaction, mcl_transaction_unref);
  g_clear_pointer (&self->rest, mcl_sidecar_free);
  g_free (self->stamp);
  g_free (self);
}

/* git and editors that save in place leave the article missing or cut off for a moment too. */
static gboolean
wait_for_article (MclArticle *article, GError **error)
{
  const gint64 deadline = g_get_monotonic_time () + TRANSIENT_US;

  for (;;) {
    g_autoptr (GError) local_error = NULL;

    if (mcl_sidecar_check_article (article, &local_error))
      return TRUE;
    if (g_get_monotonic_time () >= deadline) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    g_usleep (LOOK_AGAIN_US);
  }
}

static gboolean
write_sidecar (MclDocumentJob *self, MclDocumentOutcome *outcome, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_sidecar_serialise_checked (self->sidecar, self->article, error);

  if (bytes == NULL || !mcl_store_write (self->path, bytes, self->base, error))
    return FALSE;
  outcome->written = TRUE;
  for (guint i = 0; self->leftovers != NULL && i < self->leftovers->len; i++)
    g_unlink (g_ptr_array_index (self->leftovers, i));
  mcl_document_drop_merged_copies (self->merged_copies, self->sidecar);
  if (self->unplaced != NULL)
    mcl_unplaced_discard (self->article, self->unplaced);
  outcome->base = g_steal_pointer (&bytes);
  return TRUE;
}

static gboolean
same_bytes (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/* Reads the sidecar once. @theirs stays NULL when it is missing or just as we know it. */
static gboolean
read_theirs_once (MclDocumentJob *self, GBytes **bytes, MclSidecar **theirs, GError **error)
{
  g_autoptr (GBytes) now = mcl_store_read (self->path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autofree char *mismatch = NULL;

  if (now == NULL)
    return FALSE;
  if (!same_bytes (now, self->base)) {
    sidecar = mcl_sidecar_parse (now, NULL, error);
    if (sidecar == NULL)
      return FALSE;
    mismatch = mcl_document_content_describe_mismatch (sidecar, self->article);
    if (mismatch != NULL) {
      g_set_error_literal (error, MCL_ERROR, MCL_ERROR_MISMATCH, mismatch);
      return FALSE;
    }
  }
  *bytes = g_steal_pointer (&now);
  *theirs = g_steal_pointer (&sidecar);
  return TRUE;
}

/* Reads the sidecar. A file that stays away is no error; @bytes is NULL then. */
static gboolean
read_theirs (MclDocumentJob *self, GBytes **bytes, MclSidecar **theirs, GError **error)
{
  const gint64 deadline = g_get_monotonic_time () + TRANSIENT_US;
  g_autofree char *name = g_path_get_basename (self->path);

  for (;;) {
    g_autoptr (GError) local_error = NULL;

    if (read_theirs_once (self, bytes, theirs, &local_error))
      return TRUE;
    if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
        (self->base == NULL || g_get_monotonic_time () >= deadline))
      return TRUE;
    if (g_get_monotonic_time () >= deadline) {
      /* Translators: %1$s is a file name, %2$s says what is wrong in it and at which line. */
      g_set_error (error, local_error->domain, local_error->code,
                   _ ("“%1$s” was changed by another program and can’t be used: %2$s"), name,
                   local_error->message);
      return FALSE;
    }
    g_usleep (LOOK_AGAIN_US);
  }
}

static void
drop_records (MclSidecar *sidecar)
{
  g_ptr_array_set_size (sidecar->annotations, 0);
  g_ptr_array_set_size (sidecar->relations, 0);
  g_clear_pointer (&sidecar->quotes, g_array_unref);
  g_clear_pointer (&sidecar->relation_lines, g_array_unref);
}

static gboolean
merge (MclDocumentJob *self, MclSidecar *theirs, MclDocumentOutcome *outcome, GError **error)
{
  g_autoptr (MclSidecar) base =
      self->base != NULL ? mcl_sidecar_parse (self->base, NULL, error) : mcl_sidecar_new ();
  g_autoptr (MclTransaction) missing = NULL;

  if (base == NULL)
    return FALSE;
  outcome->rest = mcl_merge_sidecars (base, theirs, self->sidecar, &outcome->n_conflicts);
  outcome->transaction = mcl_merge_new_transaction (self->sidecar, outcome->rest);
  missing = mcl_merge_new_transaction (theirs, outcome->rest);
  outcome->adds = missing != NULL || !mcl_merge_rests_equal (theirs, outcome->rest);
  drop_records (outcome->rest);
  return TRUE;
}

/* Finds out what others made of the sidecar, if anything. */
static gboolean
look (MclDocumentJob *self, MclDocumentOutcome *outcome, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MclSidecar) theirs = NULL;

  if (!read_theirs (self, &bytes, &theirs, error))
    return FALSE;
  outcome->changed = !same_bytes (bytes, self->base);
  outcome->base = g_steal_pointer (&bytes);
  if (theirs != NULL)
    return merge (self, theirs, outcome, error);
  /* Gone for good: what we have is written again, rather than lost. */
  outcome->adds = outcome->changed;
  return TRUE;
}

static void
append_stamp (GString *stamp, const char *path)
{
  struct stat info = { 0 };

  if (lstat (path, &info) == 0)
    g_string_append_printf (stamp,
                            "%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT
                            ".%ld:%" G_GINT64_FORMAT ".%ld",
                            (guint64) info.st_ino, (gint64) info.st_size,
                            (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                            (gint64) info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
  g_string_append_c (stamp, ';');
}

/* Changes when one of the files may have. */
static char *
dup_stamp (MclDocumentJob *self)
{
  GString *stamp = g_string_new (NULL);

  append_stamp (stamp, mcl_article_get_path (self->article));
  append_stamp (stamp, self->path);
  return g_string_free_and_steal (stamp);
}

/**
 * mcl_document_job_run:
 *
 * Writes the sidecar, or looks what others wrote. Blocks. When others changed the sidecar nothing
 * is written; the outcome then says how to merge, and the job is to be tried again with the merge.
 *
 * Fails with MCL_ERROR_CHANGED when the article is no longer the one that was read; with what the
 * reader says when others left a sidecar that can't be used; and with what the disk says.
 *
 * Returns: (transfer full) (nullable): the outcome
 */
MclDocumentOutcome *
mcl_document_job_run (MclDocumentJob *self, GError **error)
{
  g_autoptr (MclDocumentOutcome) outcome = g_new0 (MclDocumentOutcome, 1);
  g_autoptr (GError) write_error = NULL;
  g_autofree char *stamp = dup_stamp (self);

  if (!self->shall_write && g_strcmp0 (stamp, self->stamp) == 0) {
    outcome->base = self->base != NULL ? g_bytes_ref (self->base) : NULL;
    outcome->stamp = g_steal_pointer (&stamp);
    return g_steal_pointer (&outcome);
  }
  if (!wait_for_article (self->article, error))
    return NULL;
  if (self->shall_write && write_sidecar (self, outcome, &write_error)) {
    outcome->stamp = dup_stamp (self);
    return g_steal_pointer (&outcome);
  }
  if (write_error != NULL && !g_error_matches (write_error, MCL_ERROR, MCL_ERROR_CHANGED)) {
    g_propagate_error (error, g_steal_pointer (&write_error));
    return NULL;
  }
  if (!look (self, outcome, error))
    return NULL;
  /* What the files were before they were read: a change meanwhile is seen next time. */
  outcome->stamp = g_steal_pointer (&stamp);
  return g_steal_pointer (&outcome);
}
