/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "document-fixture.h"
#include "mcl-error.h"

#define SIDECAR(status)                                                                            \
  "{\"format\": \"manicule-sidecar\", \"version\": 1, \"article\": {\"file\": \"harbour.txt\"}, "  \
  "\"status\": \"" status "\", "                                                                   \
  "\"annotations\": [{\"id\": \"mine\", \"label\": \"entity\", \"start\": 46, \"end\": 49, "       \
  "\"text\": \"Ana\"}], \"suggestions\": ["                                                        \
  "{\"id\": \"s1\", \"label\": \"quote\", \"start\": 29, \"end\": 40, \"text\": \"“It opens,”\", " \
  "\"by\": \"model\", \"lab:score\": 0.50}, "                                                      \
  "{\"id\": \"s2\", \"label\": \"cue\", \"start\": 41, \"end\": 45, \"text\": \"said\"}, "         \
  "{\"id\": \"s3\", \"label\": \"entity\", \"start\": 46, \"end\": 49, \"text\": \"Ana\"}]}"

/* The ids of what is suggested, and of what is annotated. */
static char *
words (MclDocument *document)
{
  g_autoptr (GPtrArray) suggestions = mcl_document_list_suggestions (document);
  g_autoptr (GPtrArray) annotations = mcl_set_list_annotations (mcl_document_get_set (document));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    g_string_append_printf (out, "%s ", mcl_annotation_get_id (g_ptr_array_index (suggestions, i)));
  g_string_append_c (out, '|');
  for (guint i = 0; i < annotations->len; i++)
    g_string_append_printf (out, " %s", mcl_annotation_get_id (g_ptr_array_index (annotations, i)));
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
assert_words (MclDocument *document, const char *expected)
{
  g_autofree char *actual = words (document);

  g_assert_cmpstr (actual, ==, expected);
}

static GPtrArray *
pick (MclDocument *document, guint first, guint n)
{
  g_autoptr (GPtrArray) all = mcl_document_list_suggestions (document);
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (picked, mcl_annotation_ref (g_ptr_array_index (all, i)));
  return picked;
}

static void
test_accept_and_reject (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;
  MclAnnotation *accepted = NULL;

  write_file (self->sidecar, SIDECAR ("done"));
  document = load_well (self);
  mcl_document_set_annotator (document, "ana");
  assert_words (document, "s1 s2 s3 | mine");

  first = pick (document, 0, 1);
  g_assert_true (mcl_document_accept_suggestions (document, first, &error));
  assert_words (document, "s2 s3 | s1 mine");
  accepted = mcl_set_get_annotation (mcl_document_get_set (document), "s1");
  g_assert_cmpstr (mcl_annotation_get_by (accepted), ==, "model");
  g_assert_nonnull (mcl_annotation_get_modified (accepted));
  g_assert_cmpstr (mcl_members_find (mcl_annotation_get_unknown (accepted), "lab:score"), ==,
                   "0.50");

  second = pick (document, 0, 1);
  g_assert_true (mcl_document_reject_suggestions (document, second, &error));
  assert_words (document, "s3 | s1 mine");

  g_assert_true (mcl_document_undo (document, &error));
  assert_words (document, "s2 s3 | s1 mine");
  g_assert_true (mcl_document_undo (document, &error));
  assert_words (document, "s1 s2 s3 | mine");
  g_assert_true (mcl_document_redo (document, &error));
  assert_words (document, "s2 s3 | s1 mine");
  g_assert_cmpstr (mcl_head_get_status (mcl_document_get_head (document)), ==, "done");
}

/* What is annotated so already is not annotated twice; and all of it is one step. */
static void
test_accept_all (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self->sidecar, SIDECAR ("todo"));
  document = load_well (self);
  all = mcl_document_list_suggestions (document);
  g_assert_true (mcl_document_accept_suggestions (document, all, &error));
  assert_words (document, "| s1 s2 mine");
  g_assert_true (mcl_document_undo (document, &error));
  assert_words (document, "s1 s2 s3 | mine");
}

static void
test_saved (Fixture *self, gconstpointer data)
{
  g_autofree char *saved = NULL;

  write_file (self->sidecar, SIDECAR ("todo"));
  {
    g_autoptr (MclDocument) document = load_well (self);
    g_autoptr (GPtrArray) first = pick (document, 0, 1);
    g_autoptr (GError) error = NULL;

    g_assert_true (mcl_document_accept_suggestions (document, first, &error));
    g_assert_true (save (document, &error));
    g_assert_no_error (error);
  }
  saved = read_file (self->sidecar);
  g_assert_nonnull (strstr (saved, "  \"suggestions\": [\n    {\"id\": \"s2\", \"label\": \"cue\", "
                                   "\"start\": 41, \"end\": 45, \"text\": \"said\", "));
  {
    g_autoptr (MclDocument) document = load_well (self);

    assert_words (document, "s2 s3 | s1 mine");
  }
}

/* Changing something else of the article leaves them where they are. */
static void
test_other_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (MclMembers) genre = mcl_members_with_string (NULL, "genre", "news");
  g_autoptr (GError) error = NULL;

  write_file (self->sidecar, SIDECAR ("todo"));
  document = load_well (self);
  g_assert_true (mcl_document_set_status (document, "done", &error));
  g_assert_true (mcl_document_set_document_note (document, "A note.", &error));
  g_assert_true (mcl_document_set_document_attributes (document, genre, &error));
  assert_words (document, "s1 s2 s3 | mine");
}

/* Written into a changed article, they would be given the text that stands there by now. */
static void
test_out_of_place (Fixture *self, gconstpointer data)
{
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self->sidecar, SIDECAR ("todo"));
  write_file (self->article, "date 2026-11-23 The harbour\n\n“It closed,” said Ana. It did.\n");
  document = load (self->article, &error);
  g_assert_no_error (error);
  g_assert_true (mcl_document_get_needs_review (document));
  all = mcl_document_list_suggestions (document);
  g_assert_false (mcl_document_accept_suggestions (document, all, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_READ_ONLY);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/document-suggest/accept-and-reject", test_accept_and_reject);
  ADD ("/document-suggest/accept-all", test_accept_all);
  ADD ("/document-suggest/saved", test_saved);
  ADD ("/document-suggest/other-edits", test_other_edits);
  ADD ("/document-suggest/out-of-place", test_out_of_place);
  return g_test_run ();
}
