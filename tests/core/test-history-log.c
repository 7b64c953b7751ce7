/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "mcl-history-log.h"
#include "mcl-state-file.h"

#define ARTICLE "/somewhere/harbour.txt"
#define SHA "5a1e"
#define TEXT_LENGTH 200

/* One session after the other: a set that stays, and the history of the session. */
typedef struct {
  char *folder;
  MclSet *set;
  MclHistory *history;
  MclHistoryLog *log;
} Fixture;

static char *
dup_only_path (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  if (name == NULL)
    return NULL;
  g_assert_null (g_dir_read_name (dir));
  return g_build_filename (self->folder, name, NULL);
}

static void
remove_files (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_unlink (path);
  }
}

static void
begin_with (Fixture *self, const char *sha256)
{
  g_autoptr (GError) error = NULL;

  self->history = mcl_history_new (self->set);
  self->log = mcl_history_log_open (ARTICLE, sha256, &error);
  g_assert_no_error (error);
  mcl_history_log_follow (self->log, self->history);
}

static void
begin (Fixture *self)
{
  begin_with (self, SHA);
}

static gboolean
is_free (Fixture *self)
{
  g_autofree char *path = dup_only_path (self);
  g_autofd int fd = path != NULL ? mcl_state_file_open_locked (path, 0) : -1;

  return path == NULL || fd >= 0;
}

/* Waits until the log has let go of its file: then all is written. */
static void
end (Fixture *self)
{
  g_clear_pointer (&self->log, mcl_history_log_close);
  g_assert_finalize_object (g_steal_pointer (&self->history));
  while (!is_free (self))
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (TEXT_LENGTH, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);

  self->folder = g_build_filename (g_get_user_state_dir (), "manicule", "history", NULL);
  remove_files (self);
  self->set = mcl_set_new (text);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->set);
  remove_files (self);
  g_free (self->folder);
}

static void
change (Fixture *self, MclTransactionKind kind, MclAnnotation *before, MclAnnotation *after)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (kind);
  g_autoptr (GError) error = NULL;

  mcl_transaction_change_annotation (transaction, before, after);
  mcl_history_apply (self->history, transaction, &error);
  g_assert_no_error (error);
}

static void
tag (Fixture *self, const char *id)
{
  const char *unknown = "[\n  1.10,\n  \"\\u00e9\"\n]";
  const char *name = "their";
  g_autoptr (MclMembers) members = mcl_members_new (&name, &unknown, 1);
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (&(MclAnnotationFields) {
      .id = id, .label = "claim", .span = { 3, 8 }, .note = "“\n”", .unknown = members });

  change (self, MCL_TRANSACTION_TAG, NULL, annotation);
}

static void
note (Fixture *self, const char *id, const char *text)
{
  MclAnnotation *before = mcl_set_get_annotation (self->set, id);
  g_autoptr (MclAnnotation) after = mcl_annotation_with_note (before, text);

  change (self, MCL_TRANSACTION_CHANGE_NOTE, before, after);
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  mcl_history_undo (self->history, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  mcl_history_redo (self->history, &error);
  g_assert_no_error (error);
}

/* What stands in the set, as "id note, id note". */
static char *
describe (MclSet *set)
{
  g_autoptr (GPtrArray) annotations = mcl_set_list_annotations (set);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);
    const char *text = mcl_annotation_get_note (annotation);

    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", mcl_annotation_get_id (annotation));
    if (g_strcmp0 (text, "“\n”") != 0)
      g_string_append_printf (out, " %s", text);
  }
  return g_string_free_and_steal (out);
}

static void
assert_set (Fixture *self, const char *expected)
{
  g_autofree char *got = describe (self->set);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_next_session (Fixture *self, gconstpointer data)
{
  begin (self);
  tag (self, "a");
  note (self, "a", "one");
  tag (self, "b");
  undo (self);
  end (self);

  begin (self);
  g_assert_cmpint (mcl_transaction_get_kind (mcl_history_get_undo_transaction (self->history)), ==,
                   MCL_TRANSACTION_CHANGE_NOTE);
  g_assert_cmpint (mcl_transaction_get_kind (mcl_history_get_redo_transaction (self->history)), ==,
                   MCL_TRANSACTION_TAG);
  redo (self);
  assert_set (self, "a one, b");
  undo (self);
  undo (self);
  assert_set (self, "a");
  undo (self);
  assert_set (self, "");
  g_assert_false (mcl_history_get_can_undo (self->history));
  end (self);

  begin (self);
  for (guint i = 0; i < 3; i++)
    redo (self);
  assert_set (self, "a one, b");
  g_assert_false (mcl_history_get_can_redo (self->history));
  end (self);
}

static void
set_status (Fixture *self, const char *status)
{
  g_autoptr (MclHead) after = mcl_head_new (status, NULL, NULL, NULL);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_STATUS);

  mcl_transaction_change_head (transaction, mcl_set_get_head (self->set), after);
  g_assert_true (mcl_history_apply (self->history, transaction, NULL));
}

static void
test_head (Fixture *self, gconstpointer data)
{
  begin (self);
  set_status (self, "in-progress");
  set_status (self, "done");
  end (self);

  begin (self);
  undo (self);
  g_assert_cmpstr (mcl_head_get_status (mcl_set_get_head (self->set)), ==, "in-progress");
  undo (self);
  g_assert_false (mcl_history_get_can_undo (self->history));
  redo (self);
  redo (self);
  g_assert_cmpstr (mcl_head_get_status (mcl_set_get_head (self->set)), ==, "done");
  end (self);
}

/* A new step makes what was undone before it impossible to redo. */
static void
test_new_step_after_undo (Fixture *self, gconstpointer data)
{
  begin (self);
  tag (self, "a");
  undo (self);
  tag (self, "b");
  end (self);

  begin (self);
  g_assert_false (mcl_history_get_can_redo (self->history));
  undo (self);
  assert_set (self, "");
  g_assert_false (mcl_history_get_can_undo (self->history));
  end (self);
}

/* What others changed between the sessions can't be taken back; what they left alone can. */
static void
test_changed_between (Fixture *self, gconstpointer data)
{
  g_autoptr (MclTransaction) outside = mcl_transaction_new (MCL_TRANSACTION_MERGE);
  g_autoptr (MclAnnotation) theirs = NULL;

  begin (self);
  tag (self, "a");
  tag (self, "b");
  tag (self, "c");
  note (self, "b", "ours");
  end (self);

  theirs = mcl_annotation_with_note (mcl_set_get_annotation (self->set, "b"), "theirs");
  mcl_transaction_change_annotation (outside, mcl_set_get_annotation (self->set, "b"), theirs);
  g_assert_true (mcl_set_apply (self->set, outside, NULL));
  begin (self);
  undo (self);
  assert_set (self, "a, b theirs");
  undo (self);
  assert_set (self, "b theirs");
  g_assert_false (mcl_history_get_can_undo (self->history));
  end (self);
}

static void
test_other_article (Fixture *self, gconstpointer data)
{
  begin (self);
  tag (self, "a");
  end (self);

  begin_with (self, "07e5");
  g_assert_false (mcl_history_get_can_undo (self->history));
  tag (self, "b");
  end (self);
  begin_with (self, SHA);
  g_assert_false (mcl_history_get_can_undo (self->history));
  end (self);
}

/* Cut off anywhere, as by a kill or a power cut, the rest is never applied wrongly. */
static void
test_torn (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize n_bytes = 0;

  begin (self);
  tag (self, "a");
  note (self, "a", "one");
  note (self, "a", "two");
  undo (self);
  end (self);
  path = dup_only_path (self);
  g_assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));

  for (gsize length = 0; length <= n_bytes; length += 7) {
    g_autofree char *before = describe (self->set);
    guint n_undone = 0;

    g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
    begin (self);
    while (mcl_history_get_can_undo (self->history)) {
      undo (self);
      n_undone++;
    }
    for (; n_undone > 0; n_undone--)
      redo (self);
    assert_set (self, before);
    end (self);
  }
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  char *note_at = NULL;

  begin (self);
  tag (self, "a");
  note (self, "a", "first");
  tag (self, "b");
  end (self);
  path = dup_only_path (self);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  note_at = strstr (contents, "first");
  g_assert_nonnull (note_at);
  *note_at = 'F';
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));

  /* What stands behind the damage is whole. */
  begin (self);
  undo (self);
  assert_set (self, "a first");
  g_assert_false (mcl_history_get_can_undo (self->history));
  end (self);
}

/* Much is forgotten, the newest last. */
static void
test_bounded (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  GStatBuf info;
  guint n_undone = 0;

  begin (self);
  tag (self, "a");
  for (guint i = 0; i < 700; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    note (self, "a", text);
    undo (self);
    redo (self);
  }
  end (self);
  begin (self);
  while (mcl_history_get_can_undo (self->history)) {
    undo (self);
    n_undone++;
  }
  g_assert_cmpuint (n_undone, ==, 500);
  assert_set (self, "a 199");
  end (self);

  begin (self);
  path = dup_only_path (self);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 500 * 1200);
  end (self);
}

static void
test_step_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *long_note = g_strnfill (3 * 1024 * 1024, 'n');

  begin (self);
  tag (self, "a");
  note (self, "a", long_note);
  note (self, "a", "short");
  undo (self);
  undo (self);
  assert_set (self, "a");
  redo (self);
  redo (self);
  end (self);

  /* Under a step that is not kept nothing can be undone in its order. */
  begin (self);
  while (mcl_history_get_can_undo (self->history))
    undo (self);
  g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 1);
  end (self);
}

/* Two programs must not write into each other's history: the second keeps its own in memory. */
static void
test_open_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (self);
  g_assert_null (mcl_history_log_open (ARTICLE, SHA, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  end (self);
}

static void
test_nothing_left_behind (Fixture *self, gconstpointer data)
{
  begin (self);
  end (self);
  g_assert_null (dup_only_path (self));
}

static void
test_few_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  for (guint i = 0; i < 600; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u.jsonl", self->folder, i);

    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  }
  begin (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 500);
  remove_files (self);
  end (self);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/history-log/next-session", test_next_session);
  ADD ("/history-log/head", test_head);
  ADD ("/history-log/new-step-after-undo", test_new_step_after_undo);
  ADD ("/history-log/changed-between", test_changed_between);
  ADD ("/history-log/other-article", test_other_article);
  ADD ("/history-log/torn", test_torn);
  ADD ("/history-log/damaged", test_damaged);
  ADD ("/history-log/bounded", test_bounded);
  ADD ("/history-log/step-too-large", test_step_too_large);
  ADD ("/history-log/open-twice", test_open_twice);
  ADD ("/history-log/nothing-left-behind", test_nothing_left_behind);
  ADD ("/history-log/few-files", test_few_files);
#undef ADD
  return g_test_run ();
}
