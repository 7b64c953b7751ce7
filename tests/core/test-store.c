/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mcl-error.h"

#define LIMIT (1024 * 1024)

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("manicule-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "a.txt.annotations.json", NULL);
}

/* Nothing of ours stays behind, whatever happened. */
static void
assert_no_leftovers (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".tmp"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  assert_no_leftovers (self);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
put (Fixture *self, const char *text)
{
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
}

static void
assert_holds (Fixture *self, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (self->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

/* Writes @text over @base, which may be NULL. */
static gboolean
write_text (Fixture *self, const char *text, const char *base, GError **error)
{
  g_autoptr (GBytes) contents = bytes_of (text);
  g_autoptr (GBytes) base_bytes = base != NULL ? bytes_of (base) : NULL;

  return mcl_store_write (self->path, contents, base_bytes, error);
}

static void
assert_write_refused (Fixture *self, const char *base, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (self, "new", base, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  assert_no_leftovers (self);
}

static void
test_read (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  put (self, "contents");
  bytes = mcl_store_read (self->path, 8, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "contents",
                   strlen ("contents"));

  g_assert_null (mcl_store_read (self->path, 7, FALSE, NULL, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE);
}

static void
test_read_empty_and_large (Fixture *self, gconstpointer data)
{
  gsize n_bytes = 3 * 1024 * 1024 + 17;
  g_autofree char *large = g_strnfill (n_bytes, 'x');
  g_autoptr (GBytes) empty = NULL;
  g_autoptr (GBytes) bytes = NULL;

  put (self, "");
  empty = mcl_store_read (self->path, 0, FALSE, NULL, NULL);
  g_assert_nonnull (empty);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);

  put (self, large);
  bytes = mcl_store_read (self->path, n_bytes, FALSE, NULL, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), large, n_bytes);
}

static void
assert_read_refused (const char *path, gboolean follow_links, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mcl_store_read (path, LIMIT, follow_links, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_read_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autofree char *pipe_path = g_build_filename (self->folder, "pipe", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) through_link = NULL;
  g_autoptr (GError) error = NULL;

  assert_read_refused (self->path, FALSE, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  put (self, "contents");
  g_assert_cmpint (symlink (self->path, link), ==, 0);
  assert_read_refused (link, FALSE, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  through_link = mcl_store_read (link, LIMIT, TRUE, NULL, NULL);
  g_assert_nonnull (through_link);

  /* Would wait for ever for a writer. */
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_read_refused (pipe_path, TRUE, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  assert_read_refused (self->folder, TRUE, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  assert_read_refused ("/dev/zero", TRUE, MCL_ERROR, MCL_ERROR_NOT_REGULAR);

  g_cancellable_cancel (cancellable);
  g_assert_null (mcl_store_read (self->path, LIMIT, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_write_new (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (027);
  GStatBuf info;

  g_assert_true (write_text (self, "new", NULL, &error));
  umask (mask);
  g_assert_no_error (error);
  assert_holds (self, "new");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);

  /* Who knows of no file does not overwrite one. */
  assert_write_refused (self, NULL, MCL_ERROR, MCL_ERROR_CHANGED);
  assert_holds (self, "new");
}

static void
test_write_over (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  put (self, "one");
  g_assert_cmpint (g_chmod (self->path, 0604), ==, 0);
  g_assert_true (write_text (self, "two and more", "one", &error));
  g_assert_no_error (error);
  assert_holds (self, "two and more");
  g_assert_true (write_text (self, "", "two and more", &error));
  assert_holds (self, "");
  g_assert_true (write_text (self, "three", "", &error));
  assert_holds (self, "three");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0604);
}

static void
test_write_changed (Fixture *self, gconstpointer data)
{
  assert_write_refused (self, "one", MCL_ERROR, MCL_ERROR_CHANGED);
  put (self, "theirs");
  assert_write_refused (self, "one", MCL_ERROR, MCL_ERROR_CHANGED);
  assert_holds (self, "theirs");
  assert_write_refused (self, "theirs and more", MCL_ERROR, MCL_ERROR_CHANGED);
  assert_write_refused (self, "their", MCL_ERROR, MCL_ERROR_CHANGED);
  assert_write_refused (self, NULL, MCL_ERROR, MCL_ERROR_CHANGED);
  assert_holds (self, "theirs");
}

static void
test_write_symlink (Fixture *self, gconstpointer data)
{
  g_autofree char *target = g_build_filename (self->folder, "target", NULL);

  g_assert_true (g_file_set_contents (target, "target", -1, NULL));
  g_assert_cmpint (symlink ("target", self->path), ==, 0);
  assert_write_refused (self, "target", MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  assert_write_refused (self, NULL, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  assert_holds (self, "target");

  g_unlink (target);
  assert_write_refused (self, NULL, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
}

static void
test_write_hard_link (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  put (self, "shared");
  g_assert_cmpint (link (self->path, other), ==, 0);
  assert_write_refused (self, "shared", MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  assert_holds (self, "shared");
}

static void
test_write_folder (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  assert_write_refused (self, NULL, MCL_ERROR, MCL_ERROR_NOT_REGULAR);
  assert_write_refused (self, "one", MCL_ERROR, MCL_ERROR_NOT_REGULAR);
}

static void
test_write_nowhere (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none", "a.json", NULL);
  g_autoptr (GBytes) contents = bytes_of ("new");
  g_autoptr (GError) error = NULL;

  g_assert_false (mcl_store_write (path, contents, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The closest to a full disk that a test can have without one. */
static void
test_write_too_large (Fixture *self, gconstpointer data)
{
  const struct rlimit small = { 4096, 4096 };
  g_autofree char *large = g_strnfill (100000, 'x');

  put (self, "old");
  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (write_text (self, large, "old", &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == G_IO_ERROR);
    assert_holds (self, "old");
    assert_no_leftovers (self);
  }
}

static void
test_long_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GString *name = g_string_new (NULL);
  g_autofree char *long_name = NULL;

  /* 255 bytes, all in characters of three. */
  for (guint i = 0; i < 85; i++)
    g_string_append (name, "€");
  long_name = g_string_free_and_steal (name);
  g_free (self->path);
  self->path = g_build_filename (self->folder, long_name, NULL);
  g_assert_true (write_text (self, "new", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (write_text (self, "newer", "new", &error));
  g_assert_no_error (error);
  assert_holds (self, "newer");
}

typedef struct {
  Fixture *fixture;
  char letter;
  guint n_written;
} Racer;

/* Adds one letter at a time to whatever is in the file. */
static gpointer
race_thread (gpointer data)
{
  Racer *self = data;

  while (self->n_written < 100) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) base = mcl_store_read (self->fixture->path, LIMIT, FALSE, NULL, NULL);
    g_autoptr (GString) text = NULL;
    g_autoptr (GBytes) contents = NULL;

    g_assert_nonnull (base);
    text = g_string_new_len (g_bytes_get_data (base, NULL), (gssize) g_bytes_get_size (base));
    g_string_append_c (text, self->letter);
    contents = g_string_free_to_bytes (g_steal_pointer (&text));
    if (mcl_store_write (self->fixture->path, contents, base, &error))
      self->n_written++;
    else
      g_assert_error (error, MCL_ERROR, MCL_ERROR_CHANGED);
  }
  return NULL;
}

/* The letters in a file; it holds whole words of theirs or nothing. */
static void
count_letters (const char *path, guint n_letters[2])
{
  g_autoptr (GBytes) bytes = mcl_store_read (path, LIMIT, FALSE, NULL, NULL);
  gsize n_bytes = 0;
  const char *letters = NULL;

  g_assert_nonnull (bytes);
  letters = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++) {
    g_assert_true (letters[i] == 'a' || letters[i] == 'b');
    n_letters[letters[i] == 'b']++;
  }
}

static guint
remove_kept_files (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;
  guint n_kept = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    guint n_letters[2] = { 0 };

    if (!g_str_has_suffix (name, ".tmp"))
      continue;
    count_letters (path, n_letters);
    g_unlink (path);
    n_kept++;
  }
  return n_kept;
}

/* Two writers, each of whom starts again when the other was faster. The file is never missing
 * and never half. When three writes fall together, one of them is kept in a file of its own
 * (merging it comes with the journal), so without such a file no letter may be missing. */
static void
test_race (Fixture *self, gconstpointer data)
{
  Racer racers[] = { { self, 'a', 0 }, { self, 'b', 0 } };
  GThread *threads[2] = { NULL };
  guint n_letters[2] = { 0 };
  guint n_kept = 0;

  put (self, "");
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("racer", race_thread, &racers[i]);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);

  count_letters (self->path, n_letters);
  n_kept = remove_kept_files (self);
  g_test_message ("%u and %u of 100 letters each are there, %u files were kept", n_letters[0],
                  n_letters[1], n_kept);
  if (n_kept == 0) {
    g_assert_cmpuint (n_letters[0], ==, 100);
    g_assert_cmpuint (n_letters[1], ==, 100);
  }
}

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("read", test_read);
  ADD ("read-empty-and-large", test_read_empty_and_large);
  ADD ("read-refused", test_read_refused);
  ADD ("write-new", test_write_new);
  ADD ("write-over", test_write_over);
  ADD ("write-changed", test_write_changed);
  ADD ("write-symlink", test_write_symlink);
  ADD ("write-hard-link", test_write_hard_link);
  ADD ("write-folder", test_write_folder);
  ADD ("write-nowhere", test_write_nowhere);
  ADD ("write-too-large", test_write_too_large);
  ADD ("long-name", test_long_name);
  ADD ("race", test_race);
  return g_test_run ();
}
