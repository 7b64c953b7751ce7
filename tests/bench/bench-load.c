/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading a corpus of articles (2 KB, 40 annotations each) with one and two threads, against `cat`
 * of the same files, which is the limit of any export. 1,000 articles, or as many as the argument
 * says; each figure is the median of five rounds, in which all take turns. */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mcl-format-document.h"

#define N_ROUNDS 5u
#define N_ANNOTATIONS 40u
#define CHARS_PER_ANNOTATION 50u

typedef struct {
  char *folder;
  GPtrArray *sidecars;
  gsize n_bytes;
  guint next; /* atomic: the sidecar to load next */
} Corpus;

static GString *
new_text (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_ANNOTATIONS; i++) {
    for (guint j = 0; j + 1 < CHARS_PER_ANNOTATION; j++)
      g_string_append_unichar (text, j % 7 == 6 ? ' '
                                     : j + i % 9 == 13
                                         ? 0x201c
                                         : 'a' + (gunichar) g_rand_int_range (rand, 0, 26));
    g_string_append_c (text, '\n');
  }
  return text;
}

static MclSidecar *
new_sidecar (GRand *rand)
{
  static const char *const labels[] = { "claim", "quote", "entity", "cue" };
  MclSidecar *sidecar = mcl_sidecar_new ();
  g_autoptr (MclMembers) attributes = mcl_members_with_string (NULL, "mode", "direct");

  for (guint i = 0; i < N_ANNOTATIONS; i++) {
    guint32 start = i * CHARS_PER_ANNOTATION + (guint32) g_rand_int_range (rand, 0, 10);

    g_ptr_array_add (
        sidecar->annotations,
        mcl_annotation_new (&(MclAnnotationFields) {
            .label = labels[i % G_N_ELEMENTS (labels)],
            .span = MCL_RANGE (start, start + (guint32) g_rand_int_range (rand, 1, 40)),
            .attributes = i % 4 == 1 ? attributes : NULL,
            .by = "ana",
            .created = "2026-11-23T10:00:00Z",
        }));
  }
  return sidecar;
}

static void
write_file (const char *path, const char *data, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize) n_bytes, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

static void
add_article (Corpus *self, guint i, GRand *rand)
{
  g_autofree char *name = g_strdup_printf ("%06u.txt", i);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GBytes) text = g_string_free_to_bytes (new_text (rand));
  g_autoptr (MclArticle) article = mcl_article_new (path, text, NULL);
  g_autoptr (MclSidecar) sidecar = new_sidecar (rand);
  g_autoptr (GBytes) json = mcl_sidecar_serialise (sidecar, article);
  char *sidecar_path = mcl_article_dup_sidecar_path (path);

  write_file (path, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  write_file (sidecar_path, g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  self->n_bytes += g_bytes_get_size (text) + g_bytes_get_size (json);
  g_ptr_array_add (self->sidecars, sidecar_path);
}

static gpointer
load_worker (gpointer data)
{
  Corpus *self = data;

  for (;;) {
    guint i = (guint) g_atomic_int_add (&self->next, 1);
    g_autoptr (GError) error = NULL;

    if (i >= self->sidecars->len)
      return NULL;
    mcl_format_document_free (
        mcl_format_document_load (g_ptr_array_index (self->sidecars, i), "article", &error));
    g_assert_no_error (error);
  }
}

static void
load_all (Corpus *self, guint n_threads)
{
  GThread *threads[2] = { NULL };

  g_assert_cmpuint (n_threads, <=, G_N_ELEMENTS (threads));
  self->next = 0;
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("load", load_worker, self);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
}

static void
load_in_one (Corpus *self)
{
  load_all (self, 1);
}

static void
load_in_two (Corpus *self)
{
  load_all (self, 2);
}

static void
run (Corpus *self, const char *command)
{
  g_autofree char *folder = g_shell_quote (self->folder);
  g_autofree char *script = g_strdup_printf ("cd %s && %s", folder, command);
  const char *const arguments[] = { "sh", "-c", script, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
cat_all (Corpus *self)
{
  run (self, "ls | xargs cat > /dev/null");
}

static void
remove_all (Corpus *self)
{
  run (self, "ls | xargs rm");
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
}

typedef struct {
  const char *name;
  void (*work) (Corpus *self);
  double ms[N_ROUNDS];
} Contender;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static void
measure (Corpus *self, Contender *contenders, guint n_contenders)
{
  double limit = 0;

  for (guint round = 0; round < N_ROUNDS; round++) {
    for (guint i = 0; i < n_contenders; i++) {
      gint64 start = g_get_monotonic_time ();

      contenders[i].work (self);
      contenders[i].ms[round] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  }
  for (guint i = 0; i < n_contenders; i++) {
    double ms = 0;

    qsort (contenders[i].ms, N_ROUNDS, sizeof (double), compare_doubles);
    ms = contenders[i].ms[N_ROUNDS / 2];
    if (i == 0)
      limit = ms;
    printf ("  %-20s %9.1f ms, %7.0f articles/s, %6.1f MB/s, %5.1f %% of cat\n", contenders[i].name,
            ms, self->sidecars->len / ms * 1000.0, (double) self->n_bytes / 1e3 / ms,
            100.0 * limit / ms);
  }
}

int
main (int argc, char **argv)
{
  guint n_articles = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000;
  Corpus corpus = { .folder = g_dir_make_tmp ("manicule-bench-XXXXXX", NULL) };
  Contender contenders[] = {
    { .name = "cat", .work = cat_all },
    { .name = "load, one thread", .work = load_in_one },
    { .name = "load, two threads", .work = load_in_two },
  };
  GRand *rand = g_rand_new_with_seed (1);

  setlocale (LC_ALL, "C.UTF-8");
  corpus.sidecars = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_articles; i++)
    add_article (&corpus, i, rand);
  printf ("%u articles with %u annotations each, %.1f MB\n", n_articles, N_ANNOTATIONS,
          (double) corpus.n_bytes / 1e6);
  measure (&corpus, contenders, G_N_ELEMENTS (contenders));

  remove_all (&corpus);
  g_rand_free (rand);
  g_ptr_array_unref (corpus.sidecars);
  g_free (corpus.folder);
  return EXIT_SUCCESS;
}
