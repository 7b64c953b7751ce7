/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document-fixture.h"
#include "state-fixture.h"

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;
  guint source = g_timeout_add (5, wake_cb, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* Lets a document go, as a killed program does, and waits until its workers have let its files go
 * as well. */
static void
let_go (MclDocument *document)
{
  g_object_unref (document);
  wait_until_in_use ("journal", 0);
  wait_until_in_use ("history", 0);
}

static guint
count (MclDocument *document)
{
  return mcl_set_get_n_annotations (mcl_document_get_set (document));
}

static void
test_recovered (Fixture *self, gconstpointer data)
{
  MclDocument *document = load_well (self);
  g_autofree char *contents = NULL;

  g_assert_true (mcl_document_get_is_safe (document));
  tag (document, 0, 4, "claim");
  tag (document, 5, 15, "entity");
  tag (document, 47, 50, "entity");
  g_assert_true (mcl_document_undo (document, NULL));
  let_go (document);
  g_assert_false (g_file_test (self->sidecar, G_FILE_TEST_EXISTS));

  document = load_well (self);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_nonnull (strstr (mcl_document_get_notice (document), "2 changes"));
  g_assert_cmpint (mcl_document_get_save_state (document), ==, MCL_SAVE_STATE_PENDING);
  /* So are the steps of the session that ended so. */
  g_assert_true (mcl_document_redo (document, NULL));
  g_assert_cmpuint (count (document), ==, 3);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_true (mcl_document_redo (document, NULL));
  while (mcl_document_get_save_state (document) != MCL_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  contents = read_file (self->sidecar);
  g_assert_nonnull (strstr (contents, "\"entity\""));
  iterate (300);
  let_go (document);

  /* Saved, so there is nothing left to recover. */
  document = load_well (self);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_null (mcl_document_get_notice (document));
  let_go (document);
}

static void
test_saved_before_the_end (Fixture *self, gconstpointer data)
{
  MclDocument *document = load_well (self);

  tag (document, 0, 4, "claim");
  iterate (200);
  g_assert_true (save (document, NULL));
  tag (document, 5, 15, "entity");
  let_go (document);

  document = load_well (self);
  g_assert_cmpuint (count (document), ==, 2);
  g_assert_nonnull (strstr (mcl_document_get_notice (document), "1 change "));
  g_assert_true (save (document, NULL));
  iterate (300);
  let_go (document);
}

/* Edits of another text would stand at wrong places; they are kept until that text is back. */
static void
test_other_article (Fixture *self, gconstpointer data)
{
  MclDocument *document = load_well (self);
  g_autofree char *contents = read_file (self->article);

  tag (document, 0, 4, "claim");
  let_go (document);
  write_file (self->article, "Another text\n");
  document = load_well (self);
  g_assert_cmpuint (count (document), ==, 0);
  g_assert_nonnull (strstr (mcl_document_get_notice (document), "another version"));
  let_go (document);

  write_file (self->article, contents);
  document = load_well (self);
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_true (save (document, NULL));
  iterate (300);
  let_go (document);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document-journal/recovered", test_recovered);
  ADD ("/document-journal/saved-before-the-end", test_saved_before_the_end);
  ADD ("/document-journal/other-article", test_other_article);
#undef ADD
  return g_test_run ();
}
