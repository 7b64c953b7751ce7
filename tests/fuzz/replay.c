/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target in an ordinary build: on every file of its corpus, and on mutations of them
 * that are the same in every run. It finds little that is new; it keeps what was found fixed, and
 * the targets alive. For more see tests/fuzz/run.
 *
 *   replay-NAME CORPUS [N-MUTATIONS]
 */
#include "config.h"

#include "fuzz.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_N_MUTATIONS 4000u

/* Sanitizers make a run ten times as slow, and no test should take long. */
#define MAX_SECONDS 8

#define MAX_INPUT_BYTES 4096u

static const char *const words[] = { "\"",
                                     "\\",
                                     "\\u",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "null",
                                     "true",
                                     "false",
                                     "-1",
                                     "1e99",
                                     "\\ud800",
                                     "\xff",
                                     "\r\n",
                                     "\u2029",
                                     "“",
                                     "”",
                                     "’s",
                                     "\u0301",
                                     "👩🏽‍🚀",
                                     "\"id\"",
                                     "\"start\"",
                                     "\"end\"",
                                     "\"label\"" };

static GPtrArray *corpus;
static guint n_mutations = DEFAULT_N_MUTATIONS;
static GBytes *current;

/* What made the program abort is kept, to become a file of the corpus. */
static void
abort_cb (int number)
{
  static const char name[] = "replay-finding";
  gsize n_bytes = 0;
  const char *data = current != NULL ? g_bytes_get_data (current, &n_bytes) : NULL;
  int file = open (name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  if (data != NULL && file >= 0 && write (file, data, n_bytes) == (gssize) n_bytes) {
    static const char message[] = "# the input is kept in ./replay-finding\n";

    (void) !write (STDOUT_FILENO, message, sizeof (message) - 1);
  }
}

static void
run (GBytes *input)
{
  gsize n_bytes = 0;
  const uint8_t *data = g_bytes_get_data (input, &n_bytes);

  current = input;
  LLVMFuzzerTestOneInput (data, n_bytes);
  current = NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names, which no file system gives. */
static GPtrArray *
load_corpus (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name = NULL;

  if (folder == NULL)
    g_error ("%s: no such folder", path);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);
    g_autoptr (GError) error = NULL;
    char *contents = NULL;
    gsize n_bytes = 0;

    g_file_get_contents (file, &contents, &n_bytes, &error);
    g_assert_no_error (error);
    g_ptr_array_add (inputs, g_bytes_new_take (contents, n_bytes));
  }
  return inputs;
}

static GBytes *
pick_input (GRand *rand)
{
  return g_ptr_array_index (corpus, (guint) g_rand_int_range (rand, 0, (gint32) corpus->len));
}

static void
insert_part_of_another (GString *input, gsize at, GRand *rand)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (pick_input (rand), &n_bytes);
  gsize start = (gsize) g_rand_int_range (rand, 0, (gint32) n_bytes + 1);
  gsize length = (gsize) g_rand_int_range (rand, 0, (gint32) MIN (n_bytes - start, 64) + 1);

  g_string_insert_len (input, (gssize) at, data + start, (gssize) length);
}

static void
mutate_once (GString *input, GRand *rand)
{
  gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) input->len + 1);
  gsize n_behind = input->len - at;
  gsize n_erased = (gsize) g_rand_int_range (rand, 1, 16);
  const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

  switch (g_rand_int_range (rand, 0, 6)) {
  case 0:
    if (n_behind > 0)
      input->str[at] = (char) g_rand_int_range (rand, 0, 256);
    break;
  case 1:
    if (n_behind > 0)
      input->str[at] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
    break;
  case 2:
    g_string_erase (input, (gssize) at, (gssize) MIN (n_behind, n_erased));
    break;
  case 3:
    g_string_insert_c (input, (gssize) at, (char) g_rand_int_range (rand, 0, 256));
    break;
  case 4:
    g_string_insert (input, (gssize) at, word);
    break;
  default:
    insert_part_of_another (input, at, rand);
    break;
  }
}

/* The same for the same number. */
static GBytes *
new_mutation (guint number)
{
  GRand *rand = g_rand_new_with_seed (number);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (pick_input (rand), &n_bytes);
  GString *input = g_string_new_len (data, (gssize) n_bytes);
  guint n_edits = 1u << g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < n_edits; i++)
    mutate_once (input, rand);
  g_string_truncate (input, MIN (input->len, MAX_INPUT_BYTES));
  g_rand_free (rand);
  return g_string_free_to_bytes (input);
}

static void
test_corpus (void)
{
  g_assert_cmpuint (corpus->len, >, 0);
  for (guint i = 0; i < corpus->len; i++)
    run (g_ptr_array_index (corpus, i));
  g_test_message ("%u files", corpus->len);
}

static void
test_mutations (void)
{
  gint64 deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  guint i = 0;

  for (i = 0; i < n_mutations && g_get_monotonic_time () < deadline; i++) {
    g_autoptr (GBytes) input = new_mutation (i);

    run (input);
  }
  g_test_message ("%u of %u mutations", i, n_mutations);
}

int
main (int argc, char **argv)
{
  const struct sigaction action = { .sa_handler = abort_cb, .sa_flags = (int) SA_RESETHAND };

  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  if (argc < 2)
    g_error ("usage: %s CORPUS [N-MUTATIONS]", argv[0]);
  corpus = load_corpus (argv[1]);
  if (argc > 2)
    n_mutations = (guint) strtoul (argv[2], NULL, 10);
  sigaction (SIGABRT, &action, NULL);
  g_test_add_func ("/fuzz/corpus", test_corpus);
  g_test_add_func ("/fuzz/mutations", test_mutations);
  return g_test_run ();
}
