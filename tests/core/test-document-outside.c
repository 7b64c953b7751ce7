/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "document-fixture.h"
#include "mcl-error.h"

static gboolean
check (MclDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_check_outside_async (document, NULL, keep_result_cb, &result);
  return mcl_document_check_outside_finish (document, await (&result), error);
}

static guint
count (MclDocument *document)
{
  return mcl_set_get_n_annotations (mcl_document_get_set (document));
}

static void
await_count (MclDocument *document, guint n_annotations)
{
  while (count (document) != n_annotations)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_saved (MclDocument *document)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = save (document, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
}

static guint
count_on_disk (Fixture *self)
{
  g_autoptr (MclDocument) document = load_well (self);

  return count (document);
}

/* Two windows on one article: what either does arrives in the other, and nothing is lost. */
static void
test_two_documents (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) ana = load_well (self);
  g_autoptr (MclDocument) ben = load_well (self);

  tag (ana, 0, 4, "claim");
  tag (ben, 5, 15, "entity");
  assert_saved (ana);
  assert_saved (ben);
  g_assert_cmpuint (count (ben), ==, 2);
  g_assert_nonnull (mcl_document_get_notice (ben));
  await_count (ana, 2);
  g_assert_cmpuint (count_on_disk (self), ==, 2);
  g_assert_true (check (ana, NULL));
  g_assert_cmpint (mcl_document_get_save_state (ana), ==, MCL_SAVE_STATE_SAVED);

  /* What came from outside is not the user's to undo; what the user did still is. */
  g_assert_true (mcl_document_undo (ana, NULL));
  g_assert_false (mcl_history_get_can_undo (mcl_document_get_history (ana)));
  assert_saved (ana);
  await_count (ben, 1);
}

static MclAnnotation *
get_only (MclDocument *document)
{
  g_autoptr (GPtrArray) annotations = mcl_set_list_annotations (mcl_document_get_set (document));

  g_assert_cmpuint (annotations->len, ==, 1);
  return mcl_annotation_ref (g_ptr_array_index (annotations, 0));
}

static void
change_note (MclDocument *document, const char *note)
{
  g_autoptr (MclAnnotation) before = get_only (document);
  g_autoptr (MclAnnotation) after = mcl_annotation_with_note (before, note);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_NOTE);

  mcl_transaction_change_annotation (transaction, before, after);
  g_assert_true (mcl_history_apply (mcl_document_get_history (document), transaction, NULL));
}

static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) ana = load_well (self);
  g_autoptr (MclDocument) ben = NULL;
  g_autofree char *contents = NULL;

  tag (ana, 0, 4, "claim");
  assert_saved (ana);
  ben = load_well (self);
  change_note (ana, "ana was here");
  change_note (ben, "ben was here");
  assert_saved (ana);
  assert_saved (ben);
  contents = read_file (self->sidecar);
  g_assert_nonnull (strstr (contents, "ana was here"));
  g_assert_nonnull (strstr (contents, "ben was here"));
  g_assert_nonnull (strstr (contents, "\"conflict\": "));
  g_assert_nonnull (strstr (mcl_document_get_notice (ben), "both"));
  await_count (ana, 2);
}

/* One sets the status, the other the genre: both have both. */
static void
test_heads (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) ana = load_well (self);
  g_autoptr (MclDocument) ben = load_well (self);
  g_autoptr (MclMembers) genre = mcl_members_with_string (NULL, "genre", "news");

  g_assert_true (mcl_document_set_status (ana, "done", NULL));
  assert_saved (ana);
  g_assert_true (mcl_document_set_document_attributes (ben, genre, NULL));
  assert_saved (ben);
  g_assert_cmpstr (mcl_head_get_status (mcl_document_get_head (ben)), ==, "done");
  while (mcl_head_get_attributes (mcl_document_get_head (ana)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (mcl_head_get_status (mcl_document_get_head (ana)), ==, "done");
}

/* Removed there and untouched here: removed. Nothing is written back. */
static void
test_removed_outside (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autofree char *empty = NULL;
  g_autofree char *after = NULL;

  tag (document, 0, 4, "claim");
  g_assert_true (mcl_document_undo (document, NULL));
  assert_saved (document);
  empty = read_file (self->sidecar);
  g_assert_true (mcl_document_redo (document, NULL));
  assert_saved (document);

  write_file (self->sidecar, empty);
  await_count (document, 0);
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_SAVED);
  after = read_file (self->sidecar);
  g_assert_cmpstr (after, ==, empty);
}

/* "touch" is no change, and our own saves are none. */
static void
test_touched (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  struct stat before, after;

  tag (document, 0, 4, "claim");
  assert_saved (document);
  g_assert_cmpint (g_stat (self->sidecar, &before), ==, 0);
  g_assert_cmpint (g_utime (self->sidecar, NULL), ==, 0);
  g_assert_true (check (document, NULL));
  g_assert_cmpint (g_stat (self->sidecar, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_null (mcl_document_get_notice (document));
}

static gboolean
write_whole_cb (gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *kept = g_build_filename (self->folder, "kept", NULL);

  g_assert_cmpint (g_rename (kept, self->sidecar), ==, 0);
  return G_SOURCE_REMOVE;
}

/* As git does it: away, then half there, then whole. */
static void
test_half_written (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autofree char *contents = NULL;
  g_autofree char *kept = g_build_filename (self->folder, "kept", NULL);
  g_autoptr (GError) error = NULL;
  gboolean well = FALSE;

  tag (document, 0, 4, "claim");
  assert_saved (document);
  contents = read_file (self->sidecar);
  g_assert_cmpint (g_rename (self->sidecar, kept), ==, 0);
  contents[strlen (contents) / 2] = '\0';
  write_file (self->sidecar, contents);
  g_timeout_add (300, write_whole_cb, self);

  well = check (document, &error);
  g_assert_no_error (error);
  g_assert_true (well);
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_SAVED);
}

/* What is gone for good is written again. */
static void
test_deleted (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);

  tag (document, 0, 4, "claim");
  assert_saved (document);
  g_assert_cmpint (g_unlink (self->sidecar), ==, 0);
  g_assert_true (check (document, NULL));
  assert_saved (document);
  g_assert_cmpuint (count_on_disk (self), ==, 1);
}

/* Unreadable: frozen, nothing overwritten; readable again: everything goes on. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *after = NULL;

  tag (document, 0, 4, "claim");
  assert_saved (document);
  contents = read_file (self->sidecar);
  write_file (self->sidecar, "<<<<<<< HEAD\n");
  g_assert_false (check (document, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
  g_assert_nonnull (strstr (mcl_document_get_save_error (document), "line 1"));
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_FAILED);

  tag (document, 5, 15, "entity");
  g_assert_false (save (document, NULL));
  after = read_file (self->sidecar);
  g_assert_cmpstr (after, ==, "<<<<<<< HEAD\n");

  write_file (self->sidecar, contents);
  assert_saved (document);
  g_assert_null (mcl_document_get_save_error (document));
  g_assert_cmpuint (count_on_disk (self), ==, 2);
}

static void
test_article_comes_back (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autofree char *contents = read_file (self->article);
  g_autoptr (GError) error = NULL;

  tag (document, 0, 4, "claim");
  assert_saved (document);
  write_file (self->article, "Another text\n");
  g_assert_false (check (document, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_CHANGED);
  tag (document, 5, 15, "entity");
  g_assert_false (save (document, NULL));
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_FAILED);

  /* Nobody asks: that the article is back is seen, and the save is tried again. */
  write_file (self->article, contents);
  while (mcl_document_get_save_state (document) != MCL_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (mcl_document_get_save_error (document));
  g_assert_cmpuint (count_on_disk (self), ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document-outside/two-documents", test_two_documents);
  ADD ("/document-outside/conflict", test_conflict);
  ADD ("/document-outside/removed-outside", test_removed_outside);
  ADD ("/document-outside/touched", test_touched);
  ADD ("/document-outside/half-written", test_half_written);
  ADD ("/document-outside/deleted", test_deleted);
  ADD ("/document-outside/unreadable", test_unreadable);
  ADD ("/document-outside/article-comes-back", test_article_comes_back);
  ADD ("/document-outside/heads", test_heads);
#undef ADD
  return g_test_run ();
}
