/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "document-fixture.h"
#include "mcl-error.h"

static void
test_nothing_done_writes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);

  g_assert_true (save (document, NULL));
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_SAVED);
  g_assert_false (g_file_test (self->sidecar, G_FILE_TEST_EXISTS));
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  {
    g_autoptr (MclDocument) document = load_well (self);

    mcl_document_set_annotator (document, "ana");
    tag (document, 29, 41, "quote");
    tag (document, 47, 50, "entity");
    g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_PENDING);
    g_assert_true (save (document, NULL));
    g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_SAVED);
    first = read_file (self->sidecar);
    g_assert_nonnull (strstr (first, "“It opens,”"));
    g_assert_nonnull (strstr (first, "\"by\": \"ana\""));
  }
  {
    g_autoptr (MclDocument) document = load_well (self);

    g_assert_cmpuint (mcl_set_get_n_annotations (mcl_document_get_set (document)), ==, 2);
    tag (document, 0, 4, "claim");
    g_assert_true (mcl_document_undo (document, NULL));
    g_assert_true (save (document, NULL));
    second = read_file (self->sidecar);
    g_assert_cmpstr (first, ==, second);
  }
}

/* The second after the last change passes, and the file is there without anybody asking. */
static void
test_saves_by_itself (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);

  tag (document, 47, 50, "entity");
  while (mcl_document_get_save_state (document) != MCL_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_test (self->sidecar, G_FILE_TEST_EXISTS));
}

static void
test_same_tag_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);

  tag (document, 47, 50, "entity");
  tag (document, 47, 50, "entity");
  g_assert_cmpuint (mcl_set_get_n_annotations (mcl_document_get_set (document)), ==, 1);
  tag (document, 47, 50, "quote");
  g_assert_cmpuint (mcl_set_get_n_annotations (mcl_document_get_set (document)), ==, 2);
  g_assert_true (save (document, NULL));
}

/* Changes during a save belong to the next one; whoever waits gets both. */
static void
test_change_while_saving (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *contents = NULL;

  tag (document, 29, 41, "quote");
  mcl_document_save_async (document, NULL, keep_result_cb, &result);
  tag (document, 47, 50, "entity");
  g_assert_true (mcl_document_save_finish (document, await (&result), NULL));
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_SAVED);
  contents = read_file (self->sidecar);
  g_assert_nonnull (strstr (contents, "\"quote\""));
  g_assert_nonnull (strstr (contents, "\"entity\""));
}

static void
assert_read_only (Fixture *self, const char *sidecar, const char *message_part)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (MclAnnotation) annotation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  write_file (self->sidecar, sidecar);
  document = load (self->article, NULL);
  g_assert_nonnull (document);
  g_assert_false (mcl_document_get_editable (document));
  g_assert_nonnull (strstr (mcl_document_get_problem (document), message_part));

  annotation = mcl_document_tag (document, MCL_RANGE (0, 4), "claim", &error);
  g_assert_null (annotation);
  g_assert_error (error, MCL_ERROR, MCL_ERROR_READ_ONLY);
  g_assert_true (save (document, NULL));
  after = read_file (self->sidecar);
  g_assert_cmpstr (after, ==, sidecar);
}

static void
test_bad_sidecars (Fixture *self, gconstpointer data)
{
  assert_read_only (self, "{\n\"format\": \"manicule-sidecar\",\n\"version\": 1,,\n}\n", "line 3");
  assert_read_only (self, "", "harbour.txt.annotations.json");
  assert_read_only (self,
                    "{\"format\": \"manicule-sidecar\", \"version\": 2, \"annotations\": []}\n",
                    "harbour.txt.annotations.json");
  assert_read_only (
      self,
      "{\"format\": \"manicule-sidecar\", \"version\": 1,\n"
      "\"annotations\": [\n"
      "{\"id\": \"a\", \"label\": \"claim\", \"start\": 0, \"end\": 4, \"text\": \"Date\"}\n"
      "]}\n",
      "1 of 1");
}

static void
test_unreadable_outside (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  tag (document, 29, 41, "quote");
  write_file (self->sidecar, "somebody else's work\n");
  g_assert_false (save (document, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_FAILED);
  g_assert_nonnull (mcl_document_get_save_error (document));
  after = read_file (self->sidecar);
  g_assert_cmpstr (after, ==, "somebody else's work\n");
}

static void
test_article_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = load_well (self);
  g_autoptr (GError) error = NULL;

  tag (document, 29, 41, "quote");
  write_file (self->article, "Another text\n");
  g_assert_false (save (document, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_CHANGED);
  g_assert_false (g_file_test (self->sidecar, G_FILE_TEST_EXISTS));
}

static void
test_missing_article (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclDocument) document = load ("/nonexistent/article.txt", &error);

  g_assert_null (document);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "article.txt"));
}

static void
test_finalize (Fixture *self, gconstpointer data)
{
  MclDocument *document = load_well (self);

  g_assert_finalize_object (document);
}

static void
disposed_cb (gpointer user_data, GObject *document)
{
  *(GThread **) user_data = g_thread_self ();
}

/* Whoever lets go of the document last, it ends in the main thread: there its timers run. */
static void
test_ends_in_the_main_thread (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 300; i++) {
    MclDocument *document = load_well (self);
    GThread *ended_in = NULL;

    g_object_weak_ref (G_OBJECT (document), disposed_cb, &ended_in);
    mcl_document_check_outside_async (document, NULL, NULL, NULL);
    g_object_unref (document);
    while (g_atomic_pointer_get (&ended_in) == NULL)
      g_main_context_iteration (NULL, FALSE);
    g_assert_true (ended_in == g_thread_self ());
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document/nothing-done-writes-nothing", test_nothing_done_writes_nothing);
  ADD ("/document/round-trip", test_round_trip);
  ADD ("/document/saves-by-itself", test_saves_by_itself);
  ADD ("/document/same-tag-twice", test_same_tag_twice);
  ADD ("/document/change-while-saving", test_change_while_saving);
  ADD ("/document/bad-sidecars", test_bad_sidecars);
  ADD ("/document/unreadable-outside", test_unreadable_outside);
  ADD ("/document/article-changed", test_article_changed);
  ADD ("/document/finalize", test_finalize);
  ADD ("/document/ends-in-the-main-thread", test_ends_in_the_main_thread);
#undef ADD
  g_test_add_func ("/document/missing-article", test_missing_article);
  return g_test_run ();
}
