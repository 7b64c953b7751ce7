/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-journal.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "mcl-merge.h"
#include "state-fixture.h"

#define ARTICLE "/somewhere/harbour.txt"
#define SHA "5a1e"

typedef struct {
  char *folder; /* of the journals */
} Fixture;

static GPtrArray *
list_files (Fixture *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (self->folder, name, NULL));
  return paths;
}

static void
remove_files (Fixture *self)
{
  g_autoptr (GPtrArray) paths = list_files (self);

  for (guint i = 0; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_build_filename (g_get_user_state_dir (), "manicule", "journal", NULL);
  remove_files (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_files (self);
  g_free (self->folder);
}

static MclJournal *
open_journal (const char *sha256)
{
  g_autoptr (GError) error = NULL;
  MclJournal *journal = mcl_journal_open (ARTICLE, sha256, &error);

  g_assert_no_error (error);
  return journal;
}

static char *
get_only_path (Fixture *self)
{
  g_autoptr (GPtrArray) paths = list_files (self);

  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}

static gsize
get_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (gsize) info.st_size;
}

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

static MclAnnotation *
annotation_of (const char *id, const char *note)
{
  g_autoptr (MclMembers) unknown = mcl_members_with (NULL, "x", "1.10");

  return mcl_annotation_new (&(MclAnnotationFields) {
      .id = id, .label = "quote", .span = MCL_RANGE (0, 3), .note = note, .unknown = unknown });
}

/* NULL notes: not there. */
static void
append (MclJournal *journal, const char *id, const char *before, const char *after)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_NOTE);
  g_autoptr (MclAnnotation) was = before != NULL ? annotation_of (id, before) : NULL;
  g_autoptr (MclAnnotation) is = after != NULL ? annotation_of (id, after) : NULL;

  mcl_transaction_change_annotation (transaction, was, is);
  mcl_journal_append (journal, transaction, NULL);
}

/* As if the program had been killed: written, and not cleared. */
static void
close_written (MclJournal *journal)
{
  guint n_in_use = count_in_use ("journal");

  iterate (250);
  mcl_journal_close (journal);
  wait_until_in_use ("journal", n_in_use - 1);
}

/* "id=note …" of a sidecar, sorted, the copies of conflicts as "!id=note". */
static char *
notes_of (MclSidecar *sidecar)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sidecar->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (sidecar->annotations, i);
    g_autofree char *of =
        mcl_members_dup_string (mcl_annotation_get_unknown (annotation), MCL_MERGE_CONFLICT);

    g_ptr_array_add (notes, g_strdup_printf ("%s%s=%s", of != NULL ? "!" : "",
                                             of != NULL ? of : mcl_annotation_get_id (annotation),
                                             mcl_annotation_get_note (annotation)));
  }
  g_ptr_array_sort_values (notes, (GCompareFunc) strcmp);
  g_ptr_array_add (notes, NULL);
  return g_strjoinv (" ", (char **) notes->pdata);
}

static void
assert_replays (const char *id, const char *current_note, const char *expected)
{
  MclJournal *journal = open_journal (SHA);
  g_autoptr (MclSidecar) current = mcl_sidecar_new ();
  g_autoptr (MclSidecar) replayed = NULL;
  g_autofree char *notes = NULL;

  if (current_note != NULL)
    g_ptr_array_add (current->annotations, annotation_of (id, current_note));
  replayed = mcl_journal_replay (journal, current);
  g_assert_nonnull (replayed);
  notes = notes_of (replayed);
  g_assert_cmpstr (notes, ==, expected);
  if (replayed->annotations->len > 0 && strchr (notes, '!') == NULL)
    g_assert_cmpstr (
        mcl_members_find (mcl_annotation_get_unknown (replayed->annotations->pdata[0]), "x"), ==,
        "1.10");
  mcl_journal_close (journal);
}

static void
test_written_soon (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autofree char *path = get_only_path (self);
  gint64 start = g_get_monotonic_time ();
  gsize size = 0;

  for (guint i = 0; i < 5; i++) {
    append (journal, "a", NULL, "one");
    while (get_size (path) == size)
      g_main_context_iteration (NULL, FALSE);
    size = get_size (path);
  }
  g_test_message ("%.0f ms per edit", (g_get_monotonic_time () - start) / 5000.0);
  g_assert_true (mcl_journal_get_is_safe (journal));
  mcl_journal_clear (journal);
  while (get_size (path) > 0)
    g_main_context_iteration (NULL, FALSE);
  mcl_journal_close (journal);
  wait_until_in_use ("journal", 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_replay (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);

  append (journal, "a", "1", "2");
  append (journal, "a", "2", "3");
  close_written (journal);
  for (guint i = 0; i < 2; i++) {
    assert_replays ("a", "1", "a=3");
    assert_replays ("a", "2", "a=3");
    assert_replays ("a", "3", "a=3");
    assert_replays ("a", "other", "!a=other a=3");
    assert_replays ("a", NULL, "a=3");
  }
}

static void
test_replay_removal (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);

  append (journal, "a", NULL, "1");
  append (journal, "a", "1", NULL);
  append (journal, "b", NULL, "7");
  close_written (journal);
  assert_replays ("a", NULL, "b=7");
  assert_replays ("a", "1", "b=7");
  assert_replays ("a", "other", "a=other b=7");
}

/* Cut off at each byte, and each byte spoilt: what stood before stays, nothing else appears. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autofree char *path = get_only_path (self);
  g_autofree char *contents = NULL;
  const char *second = NULL;
  gsize length = 0;

  append (journal, "a", "1", "2");
  append (journal, "b", NULL, "7");
  close_written (journal);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  second = strchr (contents, '\n') + 1;

  for (gsize cut = (gsize) (second - contents); cut < length; cut++) {
    g_assert_true (g_file_set_contents (path, contents, (gssize) cut, NULL));
    assert_replays ("a", "1", "a=2");
  }
  for (gsize i = (gsize) (second - contents); i < length; i++) {
    g_autofree char *spoilt = g_memdup2 (contents, length + 1);

    spoilt[i] ^= 1;
    g_assert_true (g_file_set_contents (path, spoilt, (gssize) length, NULL));
    assert_replays ("a", "1", "a=2");
  }

  /* And what is written behind a torn line is found. */
  g_assert_true (g_file_set_contents (path, contents, (gssize) length - 5, NULL));
  journal = open_journal (SHA);
  append (journal, "c", NULL, "9");
  close_written (journal);
  assert_replays ("a", "1", "a=2 c=9");
}

static void
test_other_version (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autoptr (MclSidecar) current = mcl_sidecar_new ();

  append (journal, "a", "1", "2");
  append (journal, "a", "2", "3");
  close_written (journal);

  journal = open_journal ("0ther");
  g_assert_cmpuint (mcl_journal_get_n_foreign (journal), ==, 1);
  g_assert_null (mcl_journal_replay (journal, current));
  append (journal, "b", NULL, "7");
  iterate (250);
  mcl_journal_clear (journal);
  close_written (journal);
  assert_replays ("a", "1", "a=3");
}

/* Two programs have the article open; both die. */
static void
test_two_at_once (Fixture *self, gconstpointer data)
{
  MclJournal *first = open_journal (SHA);
  MclJournal *second = open_journal (SHA);

  append (first, "a", "1", "2");
  append (second, "b", NULL, "7");
  close_written (first);
  iterate (100);
  {
    MclJournal *third = open_journal (SHA);
    g_autoptr (MclSidecar) current = mcl_sidecar_new ();
    g_autoptr (MclSidecar) replayed = mcl_journal_replay (third, current);
    g_autofree char *notes = notes_of (replayed);

    /* The second one is alive. */
    g_assert_cmpstr (notes, ==, "a=2");
    mcl_journal_close (third);
  }
  close_written (second);
  assert_replays ("a", "1", "a=2 b=7");
}

static void
test_relations (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_RELATE);
  g_autoptr (MclRelation) relation = mcl_relation_new (
      &(MclRelationFields) { .id = "r", .type = "said-by", .from = "a", .to = "b" });
  g_autoptr (MclSidecar) current = mcl_sidecar_new ();
  g_autoptr (MclSidecar) replayed = NULL;

  mcl_transaction_change_relation (transaction, NULL, relation);
  mcl_journal_append (journal, transaction, NULL);
  close_written (journal);

  g_ptr_array_add (current->annotations, annotation_of ("a", "1"));
  g_ptr_array_add (current->annotations, annotation_of ("b", "1"));
  journal = open_journal (SHA);
  replayed = mcl_journal_replay (journal, current);
  g_assert_cmpuint (replayed->relations->len, ==, 1);
  g_assert_true (mcl_relation_equal (replayed->relations->pdata[0], relation));
  mcl_journal_close (journal);
}

/* "status note attributes" */
static char *
words_of_head (MclSidecar *sidecar)
{
  const char *genre = mcl_members_find (sidecar->attributes, "genre");

  return g_strdup_printf ("%s %s %s", sidecar->status != NULL ? sidecar->status : "-",
                          sidecar->note != NULL ? sidecar->note : "-", genre != NULL ? genre : "-");
}

static void
append_head (MclJournal *journal, MclHead *before, MclHead *after)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_STATUS);

  mcl_transaction_change_head (transaction, before, after);
  mcl_journal_append (journal, transaction, NULL);
}

static void
test_head (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autoptr (MclMembers) genre = mcl_members_with (NULL, "genre", "1.10");
  g_autoptr (MclHead) none = mcl_head_new (NULL, NULL, NULL, NULL);
  g_autoptr (MclHead) second = mcl_head_new ("in-progress", genre, NULL, NULL);
  g_autoptr (MclHead) third = mcl_head_new ("done", genre, "One\ntwo", NULL);
  const struct {
    const char *status;
    const char *note;
    const char *replayed;
  } cases[] = {
    { NULL, NULL, "done One\ntwo 1.10" },
    { "done", "One\ntwo", "done One\ntwo 1.10" }, /* saved already, but for the attribute */
    { NULL, "Theirs", "done One\ntwo\n\nTheirs 1.10" },
  };

  append_head (journal, none, second);
  append (journal, "a", NULL, "1");
  append_head (journal, second, third);
  close_written (journal);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclSidecar) current = mcl_sidecar_new ();
    g_autoptr (MclSidecar) replayed = NULL;
    g_autofree char *words = NULL;

    current->status = g_strdup (cases[i].status);
    current->note = g_strdup (cases[i].note);
    journal = open_journal (SHA);
    replayed = mcl_journal_replay (journal, current);
    words = words_of_head (replayed);
    g_assert_cmpstr (words, ==, cases[i].replayed);
    mcl_journal_close (journal);
  }
}

/* Edits of annotations leave the head as somebody else made it. */
static void
test_head_untouched (Fixture *self, gconstpointer data)
{
  MclJournal *journal = open_journal (SHA);
  g_autoptr (MclSidecar) current = mcl_sidecar_new ();
  g_autoptr (MclSidecar) replayed = NULL;
  g_autofree char *words = NULL;

  append (journal, "a", NULL, "1");
  close_written (journal);
  current->status = g_strdup ("needs-review");
  journal = open_journal (SHA);
  replayed = mcl_journal_replay (journal, current);
  words = words_of_head (replayed);
  g_assert_cmpstr (words, ==, "needs-review - -");
  mcl_journal_close (journal);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = NULL;
  int result = 0;

  setlocale (LC_ALL, "");
  state = g_dir_make_tmp ("manicule-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/journal/written-soon", test_written_soon);
  ADD ("/journal/replay", test_replay);
  ADD ("/journal/replay-removal", test_replay_removal);
  ADD ("/journal/damaged", test_damaged);
  ADD ("/journal/other-version", test_other_version);
  ADD ("/journal/two-at-once", test_two_at_once);
  ADD ("/journal/relations", test_relations);
  ADD ("/journal/head", test_head);
  ADD ("/journal/head-untouched", test_head_untouched);
#undef ADD
  result = g_test_run ();
  {
    g_autofree char *manicule = g_build_filename (state, "manicule", NULL);
    g_autofree char *journal = g_build_filename (manicule, "journal", NULL);

    g_rmdir (journal);
    g_rmdir (manicule);
    g_rmdir (state);
  }
  return result;
}
