/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document-fixture.h"

#define COPY ".sync-conflict-20261101-120000-ABCDEFG.json"
#define OTHER_COPY ".sync-conflict-20261101-130000-HIJKLMN.json"

static char *
dup_copy_path (Fixture *self, const char *ending)
{
  return g_strdup_printf ("%.*s%s", (int) (strlen (self->sidecar) - strlen (".json")),
                          self->sidecar, ending);
}

/* A sidecar of the fixture's article with one annotation, beside which the sidecar is another. */
static char *
add_copy (Fixture *self, const char *ending, guint32 start, guint32 end)
{
  char *path = dup_copy_path (self, ending);
  g_autofree char *before = NULL;
  g_autofree char *contents = NULL;

  g_file_get_contents (self->sidecar, &before, NULL, NULL);
  {
    g_autoptr (MclDocument) document = load_well (self);

    tag (document, start, end, "entity");
    g_assert_true (save (document, NULL));
  }
  contents = read_file (self->sidecar);
  write_file (path, contents);
  if (before != NULL)
    write_file (self->sidecar, before);
  else
    g_unlink (self->sidecar);
  return path;
}

static gboolean
merge (MclDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_merge_strays_async (document, NULL, keep_result_cb, &result);
  return mcl_document_merge_strays_finish (document, await (&result), error);
}

static guint
count (MclDocument *document)
{
  return mcl_set_get_n_annotations (mcl_document_get_set (document));
}

static guint
count_strays (MclDocument *document)
{
  g_autoptr (GPtrArray) strays = mcl_document_list_strays (document);

  return strays->len;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_merged (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = add_copy (self, COPY, 0, 4);
  g_autofree char *other = add_copy (self, OTHER_COPY, 5, 15);
  g_autoptr (MclDocument) document = load_well (self);
  g_autofree char *contents = NULL;

  tag (document, 47, 50, "claim");
  g_assert_cmpuint (count_strays (document), ==, 2);
  g_assert_true (merge (document, NULL));
  g_assert_cmpuint (count (document), ==, 3);
  g_assert_cmpuint (count_strays (document), ==, 0);
  g_assert_true (exists (copy));
  g_assert_true (exists (other));

  g_assert_true (save (document, NULL));
  g_assert_false (exists (copy));
  g_assert_false (exists (other));
  contents = read_file (self->sidecar);
  g_assert_nonnull (strstr (contents, "\"start\": 0"));
  g_assert_nonnull (strstr (contents, "\"start\": 5"));
  g_assert_nonnull (strstr (contents, "\"start\": 47"));
}

/* What the sidecar does not hold is nowhere else. */
static void
test_undone_before_the_save (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = add_copy (self, COPY, 0, 4);
  g_autoptr (MclDocument) document = load_well (self);

  g_assert_true (merge (document, NULL));
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_cmpuint (count (document), ==, 0);
  g_assert_true (save (document, NULL));
  g_assert_true (exists (copy));
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

static void
test_changed_before_the_save (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = add_copy (self, COPY, 0, 4);
  g_autoptr (MclDocument) document = load_well (self);
  g_autofree char *contents = read_file (copy);
  g_auto (GStrv) parts = g_strsplit (contents, "\"entity\"", 2);
  g_autofree char *changed = g_strjoinv ("\"claim\"", parts);

  g_assert_true (merge (document, NULL));
  write_file (copy, changed);
  g_assert_true (save (document, NULL));
  g_assert_true (exists (copy));
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

/* A copy without news goes too. */
static void
test_nothing_new (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = add_copy (self, COPY, 0, 4);
  g_autofree char *contents = read_file (copy);
  g_autoptr (MclDocument) document = NULL;

  write_file (self->sidecar, contents);
  document = load_well (self);
  g_assert_true (merge (document, NULL));
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_true (save (document, NULL));
  g_assert_false (exists (copy));
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *broken = dup_copy_path (self, COPY);
  g_autofree char *good = add_copy (self, OTHER_COPY, 5, 15);
  g_autoptr (MclDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  write_file (broken, "{");
  document = load_well (self);
  g_assert_false (merge (document, &error));
  g_assert_nonnull (strstr (error->message, COPY));
  g_assert_cmpuint (count (document), ==, 1);
  g_assert_true (save (document, NULL));
  g_assert_false (exists (good));
  contents = read_file (broken);
  g_assert_cmpstr (contents, ==, "{");
  g_assert_cmpint (g_unlink (broken), ==, 0);
}

static void
test_dismissed (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = add_copy (self, COPY, 0, 4);

  {
    g_autoptr (MclDocument) document = load_well (self);

    mcl_document_dismiss_strays (document);
    g_assert_cmpuint (count_strays (document), ==, 0);
    tag (document, 5, 15, "claim");
    g_assert_true (save (document, NULL));
  }
  g_assert_true (exists (copy));
  {
    g_autoptr (MclDocument) document = load_well (self);

    g_assert_cmpuint (count_strays (document), ==, 1);
  }
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document-conflicts/merged", test_merged);
  ADD ("/document-conflicts/undone-before-the-save", test_undone_before_the_save);
  ADD ("/document-conflicts/changed-before-the-save", test_changed_before_the_save);
  ADD ("/document-conflicts/nothing-new", test_nothing_new);
  ADD ("/document-conflicts/unreadable", test_unreadable);
  ADD ("/document-conflicts/dismissed", test_dismissed);
#undef ADD
  return g_test_run ();
}
