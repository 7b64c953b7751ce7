/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles that were opened without their folder, and what becomes of the work on them. */
#include "config.h"

#include <locale.h>

#include "mcl-error.h"
#include "mcl-sidecar.h"
#include "mcl-unplaced.h"
#include "portal-fixture.h"

static MclDocument *
open_article (const char *path)
{
  g_autoptr (GError) error = NULL;
  MclDocument *document = load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (mcl_document_get_problem (document), ==, NULL);
  g_assert_true (mcl_document_get_editable (document));
  return document;
}

static const char *
path_of (MclDocument *document)
{
  return mcl_article_get_path (mcl_document_get_article (document));
}

static guint
count (MclDocument *document)
{
  return mcl_set_get_n_annotations (mcl_document_get_set (document));
}

static void
save_well (MclDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (document, &error));
  g_assert_no_error (error);
}

/* What a killed program leaves: the journal, and no save. */
static void
drop (MclDocument *document)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 20;

  g_object_unref (document);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* The journal is let go when its last batch is written. */
static void
close_well (MclDocument *document)
{
  save_well (document);
  drop (document);
}

static gboolean
choose (MclDocument *document, const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_choose_folder_async (document, folder, NULL, keep_result_cb, &result);
  return mcl_document_choose_folder_finish (document, await (&result), error);
}

static void
assert_alone (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *names = list_folder (folder);

  g_assert_cmpstr (names, ==, "harbour.txt");
}

static void
assert_n_kept (Portal *self, guint n)
{
  g_autofree char *folder = g_build_filename (self->store, "unplaced", NULL);
  g_autofree char *names = list_folder (folder);

  if (n == 0)
    g_assert_cmpstr (names, ==, "");
  else
    g_assert_true (strlen (names) == 64 + strlen (".json") && g_str_has_suffix (names, ".json"));
}

static guint
count_in_sidecar (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = read_file (path);
  g_autoptr (GBytes) bytes = g_bytes_new (contents, strlen (contents));
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_parse (bytes, NULL, &error);

  g_assert_no_error (error);
  return sidecar->annotations->len;
}

static void
test_kept_in_the_app (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);

  g_assert_true (mcl_document_get_is_unplaced (document));
  g_assert_cmpuint (mcl_document_get_n_offered (document), ==, 0);
  tag (document, 0, 3, "claim");
  close_well (document);
  assert_alone (self->alone);
  assert_n_kept (self, 1);

  document = open_article (self->again);
  g_assert_true (mcl_document_get_is_unplaced (document));
  g_assert_cmpuint (count (document), ==, 1);
  tag (document, 4, 11, "entity");
  close_well (document);
  assert_alone (self->again);

  document = open_article (self->alone);
  g_assert_cmpuint (count (document), ==, 2);
  close_well (document);
}

static void
test_opening_keeps_nothing (Portal *self, gconstpointer data)
{
  close_well (open_article (self->alone));
  assert_n_kept (self, 0);
  assert_alone (self->alone);
}

/* The journal is found again although the portal gives the article another path. */
static void
test_recovered (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);

  g_assert_true (mcl_document_get_is_safe (document));
  tag (document, 0, 3, "claim");
  drop (document);
  assert_n_kept (self, 0);

  document = open_article (self->again);
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_nonnull (mcl_document_get_notice (document));
  close_well (document);
  assert_n_kept (self, 1);
}

static void
test_folder_chosen (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->article);
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_assert_false (mcl_document_get_is_unplaced (document));
  tag (document, 13, 25, "quote");
  close_well (document);

  document = open_article (self->alone);
  g_assert_cmpuint (count (document), ==, 0);
  tag (document, 0, 3, "claim");
  g_assert_true (choose (document, self->folder, &error));
  g_assert_no_error (error);
  /* Everything is in the store already. */
  assert_n_kept (self, 1);
  drop (document);

  document = open_article (self->alone);
  g_assert_false (mcl_document_get_is_unplaced (document));
  g_assert_cmpstr (path_of (document), ==, self->article);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_nonnull (strstr (mcl_document_get_notice (document), "1 change "));
  close_well (document);
  g_assert_cmpuint (count_in_sidecar (self->sidecar), ==, 2);
  assert_n_kept (self, 0);
  assert_alone (self->alone);
  names = list_folder (self->folder);
  g_assert_cmpstr (names, ==, "harbour.txt,harbour.txt.annotations.json");

  /* And from now on it goes there at once. */
  document = open_article (self->again);
  g_assert_cmpstr (path_of (document), ==, self->article);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_null (mcl_document_get_notice (document));
  close_well (document);
}

static void
test_wrong_folder (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);
  g_autofree char *other = add_portal_file ("f2/others/harbour.txt", "Another text\n");
  g_autofree char *others = g_path_get_dirname (other);
  g_autoptr (GError) error = NULL;

  tag (document, 0, 3, "claim");
  g_assert_false (choose (document, others, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, "“others”"));
  g_assert_null (strstr (error->message, "/doc/"));
  close_well (document);

  document = open_article (self->alone);
  g_assert_true (mcl_document_get_is_unplaced (document));
  g_assert_cmpuint (count (document), ==, 1);
  close_well (document);
  assert_alone (other);
}

/* A kill right after the folder was chosen: the work stays in the store until it is saved. */
static void
test_killed_before_the_merge_is_saved (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);

  tag (document, 0, 3, "claim");
  g_assert_true (choose (document, self->folder, NULL));
  drop (document);
  drop (open_article (self->alone));
  g_assert_false (g_file_test (self->sidecar, G_FILE_TEST_EXISTS));
  assert_n_kept (self, 1);

  document = open_article (self->alone);
  g_assert_cmpuint (count (document), ==, 1);
  close_well (document);
  g_assert_cmpuint (count_in_sidecar (self->sidecar), ==, 1);
  assert_n_kept (self, 0);
}

/* Edits that reached only the journal when the program was killed are merged too. */
static void
test_journal_is_placed (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);

  g_assert_true (choose (document, self->folder, NULL));
  tag (document, 0, 3, "claim");
  drop (document);
  assert_n_kept (self, 0);

  document = open_article (self->alone);
  g_assert_cmpstr (path_of (document), ==, self->article);
  g_assert_cmpuint (count (document), ==, 1);
  close_well (document);
  g_assert_cmpuint (count_in_sidecar (self->sidecar), ==, 1);
  assert_n_kept (self, 0);

  document = open_article (self->alone);
  g_assert_null (mcl_document_get_notice (document));
  close_well (document);
}

static void
take_offered (MclDocument *document)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mcl_document_take_offered_async (document, NULL, keep_result_cb, &result);
  g_assert_true (mcl_document_take_offered_finish (document, await (&result), &error));
  g_assert_no_error (error);
}

/* By any other path it may be another copy: the user is asked. */
static void
test_offered (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);
  g_autofree char *plain = g_build_filename (portal_scratch, "home", "copy.txt", NULL);
  g_autofree char *copy = add_file (plain, PORTAL_TEXT);
  g_autofree char *sidecar = g_strconcat (copy, ".annotations.json", NULL);

  tag (document, 0, 3, "claim");
  tag (document, 4, 11, "entity");
  close_well (document);

  document = open_article (copy);
  g_assert_false (mcl_document_get_is_unplaced (document));
  g_assert_cmpuint (mcl_document_get_n_offered (document), ==, 2);
  g_assert_cmpuint (count (document), ==, 0);
  close_well (document);
  assert_n_kept (self, 1);

  document = open_article (copy);
  take_offered (document);
  g_assert_cmpuint (mcl_document_get_n_offered (document), ==, 0);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (count (document), ==, 0);
  g_assert_true (mcl_document_redo (document, NULL));
  close_well (document);
  g_assert_cmpuint (count_in_sidecar (sidecar), ==, 2);
  assert_n_kept (self, 0);
}

/* A copy of the work that says nothing new goes without a word. */
static void
test_nothing_new (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);
  g_autofree char *kept = NULL;
  g_autofree char *contents = NULL;

  tag (document, 0, 3, "claim");
  save_well (document);
  kept = mcl_unplaced_dup_path (mcl_document_get_article (document));
  contents = read_file (kept);
  write_file (self->sidecar, contents);
  close_well (document);

  document = open_article (self->article);
  g_assert_cmpuint (mcl_document_get_n_offered (document), ==, 0);
  g_assert_cmpuint (count (document), ==, 1);
  close_well (document);
  assert_n_kept (self, 0);
}

/* What was changed on both sides is there twice, as after every merge. */
static void
test_both_changed (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);
  g_autofree char *kept = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  tag (document, 0, 3, "claim");
  save_well (document);
  kept = mcl_unplaced_dup_path (mcl_document_get_article (document));
  contents = read_file (kept);
  parts = g_strsplit (contents, "\"claim\"", 2);
  changed = g_strjoinv ("\"quote\"", parts);
  write_file (self->sidecar, changed);
  g_assert_true (choose (document, self->folder, NULL));
  drop (document);

  document = open_article (self->alone);
  g_assert_cmpuint (count (document), ==, 2);
  close_well (document);
  g_assert_cmpuint (count_in_sidecar (self->sidecar), ==, 2);
  assert_n_kept (self, 0);
}

/* A sidecar that can't be used is not touched, and the work stays in the store. */
static void
test_unusable_sidecar (Portal *self, gconstpointer data)
{
  MclDocument *document = open_article (self->alone);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  tag (document, 0, 3, "claim");
  write_file (self->sidecar, "{ broken");
  g_assert_true (choose (document, self->folder, &error));
  drop (document);

  document = load (self->alone, &error);
  g_assert_no_error (error);
  g_assert_false (mcl_document_get_editable (document));
  g_object_unref (document);
  contents = read_file (self->sidecar);
  g_assert_cmpstr (contents, ==, "{ broken");
  assert_n_kept (self, 1);

  g_unlink (self->sidecar);
  document = open_article (self->alone);
  g_assert_cmpuint (count (document), ==, 1);
  close_well (document);
  assert_n_kept (self, 0);
}

/* Two windows, with the article by two paths of the portal, see each other's work. */
static void
test_two_windows (Portal *self, gconstpointer data)
{
  MclDocument *first = open_article (self->alone);
  MclDocument *second = open_article (self->again);
  g_autoptr (GAsyncResult) result = NULL;

  tag (first, 0, 3, "claim");
  tag (second, 4, 11, "entity");
  save_well (first);
  save_well (second);
  g_assert_cmpuint (count (second), ==, 2);
  mcl_document_check_outside_async (first, NULL, keep_result_cb, &result);
  g_assert_true (mcl_document_check_outside_finish (first, await (&result), NULL));
  g_assert_cmpuint (count (first), ==, 2);
  close_well (first);
  close_well (second);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  portal_main ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Portal, NULL, portal_set_up, func, portal_tear_down)
  ADD ("/document-unplaced/kept-in-the-app", test_kept_in_the_app);
  ADD ("/document-unplaced/opening-keeps-nothing", test_opening_keeps_nothing);
  ADD ("/document-unplaced/recovered", test_recovered);
  ADD ("/document-unplaced/folder-chosen", test_folder_chosen);
  ADD ("/document-unplaced/wrong-folder", test_wrong_folder);
  ADD ("/document-unplaced/killed-before-the-merge-is-saved",
       test_killed_before_the_merge_is_saved);
  ADD ("/document-unplaced/journal-is-placed", test_journal_is_placed);
  ADD ("/document-unplaced/offered", test_offered);
  ADD ("/document-unplaced/nothing-new", test_nothing_new);
  ADD ("/document-unplaced/both-changed", test_both_changed);
  ADD ("/document-unplaced/unusable-sidecar", test_unusable_sidecar);
  ADD ("/document-unplaced/two-windows", test_two_windows);
#undef ADD
  return g_test_run ();
}
