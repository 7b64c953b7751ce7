/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing and reading sidecars of 10^3 to 10^5 annotations, against json-glib's bare parse of the
 * same bytes. Each measurement is a process of its own, so that its peak memory is its own;
 * figures are medians. With an argument, another number of annotations: 1000000 takes a minute
 * and, in json-glib, several GB. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mcl-sidecar.h"

#define CHARS_PER_ANNOTATION 40u
#define MAX_RUNS 9u

typedef struct {
  double ms;
  double peak_mb;
} Figures;

typedef struct {
  MclArticle *article;
  MclSidecar *sidecar;
  GBytes *bytes;
} Input;

typedef void (*Work) (Input *input);

static MclArticle *
new_article (guint n_annotations)
{
  const char *sentence = "“Wir sind froh,” sagte Ana. Then more: ";
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i <= n_annotations; i++)
    g_string_append (text, sentence);
  bytes = g_string_free_to_bytes (text);
  return mcl_article_new ("/articles/bench.txt", bytes, NULL);
}

static MclSidecar *
new_sidecar (guint n_annotations)
{
  static const char *const labels[] = { "claim", "quote", "entity" };
  MclSidecar *sidecar = mcl_sidecar_new ();
  g_autoptr (MclMembers) attributes = mcl_members_with_string (NULL, "mode", "direct");
  GRand *rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n_annotations; i++) {
    guint32 start = i * (CHARS_PER_ANNOTATION - 1);

    g_ptr_array_add (
        sidecar->annotations,
        mcl_annotation_new (&(MclAnnotationFields) {
            .label = labels[i % G_N_ELEMENTS (labels)],
            .span = MCL_RANGE (start, start + (guint32) g_rand_int_range (rand, 1, 39)),
            .attributes = i % 3 == 1 ? attributes : NULL,
            .by = "ana",
            .created = "2026-11-23T10:00:00Z",
            .modified = "2026-11-23T10:00:00Z",
        }));
  }
  g_rand_free (rand);
  return sidecar;
}

static void
write_sidecar (Input *input)
{
  g_bytes_unref (mcl_sidecar_serialise (input->sidecar, input->article));
}

static void
parse_sidecar (Input *input)
{
  g_autoptr (GError) error = NULL;
  MclSidecar *sidecar = mcl_sidecar_parse (input->bytes, NULL, &error);

  g_assert_no_error (error);
  mcl_sidecar_free (sidecar);
}

static void
parse_bare (Input *input)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (input->bytes, &n_bytes);

  json_parser_load_from_data (parser, data, (gssize) n_bytes, &error);
  g_assert_no_error (error);
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss * 1024 / 1e6;
}

/* In a child, whose peak starts at what it inherits: only what is beyond that is of the work. */
static void
measure_here (Work work, Input *input, int out)
{
  Figures figures = { .peak_mb = -get_peak_mb () };
  gint64 start = g_get_monotonic_time ();

  work (input);
  figures.ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  figures.peak_mb += get_peak_mb ();
  if (write (out, &figures, sizeof figures) != sizeof figures)
    abort ();
}

static Figures
measure_once (Work work, Input *input)
{
  Figures figures = { 0 };
  int ends[2];
  pid_t child;
  int status = 0;

  /* Memory that is free here would be used there without being seen. */
  malloc_trim (0);
  if (pipe (ends) != 0)
    g_error ("no pipe");
  child = fork ();
  if (child == 0) {
    measure_here (work, input, ends[1]);
    _exit (EXIT_SUCCESS);
  }
  close (ends[1]);
  if (read (ends[0], &figures, sizeof figures) != sizeof figures)
    figures = (Figures) { 0 };
  close (ends[0]);
  if (waitpid (child, &status, 0) != child || status != 0)
    g_error ("the measurement failed");
  return figures;
}

static int
compare_ms (gconstpointer a, gconstpointer b)
{
  double difference = ((const Figures *) a)->ms - ((const Figures *) b)->ms;

  return (difference > 0) - (difference < 0);
}

static void
bench_work (const char *name, Work work, Input *input, guint n_runs)
{
  Figures figures[MAX_RUNS] = { 0 };
  double mb = (double) g_bytes_get_size (input->bytes) / 1e6;
  const Figures *median = &figures[n_runs / 2];

  for (guint i = 0; i < n_runs; i++)
    figures[i] = measure_once (work, input);
  qsort (figures, n_runs, sizeof figures[0], compare_ms);
  printf ("  %-24s %10.1f ms, %6.1f MB/s, peak %8.1f MB\n", name, median->ms,
          mb / (median->ms / 1000.0), median->peak_mb);
}

static void
bench (guint n_annotations)
{
  guint n_runs = n_annotations > 10000 ? 3 : MAX_RUNS;
  Input input = { .article = new_article (n_annotations), .sidecar = new_sidecar (n_annotations) };

  input.bytes = mcl_sidecar_serialise (input.sidecar, input.article);
  printf ("%u annotations, %.1f MB\n", n_annotations,
          (double) g_bytes_get_size (input.bytes) / 1e6);
  bench_work ("write", write_sidecar, &input, n_runs);
  g_clear_pointer (&input.sidecar, mcl_sidecar_free);
  bench_work ("read", parse_sidecar, &input, n_runs);
  bench_work ("json-glib, bare parse", parse_bare, &input, n_runs);
  g_bytes_unref (input.bytes);
  mcl_article_unref (input.article);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  /* A line at a time, and nothing left over for the children to print again. */
  setvbuf (stdout, NULL, _IOLBF, 0);
  if (argc > 1) {
    bench ((guint) strtoul (argv[1], NULL, 10));
    return EXIT_SUCCESS;
  }
  for (guint n_annotations = 1000; n_annotations <= 100000; n_annotations *= 10)
    bench (n_annotations);
  return EXIT_SUCCESS;
}
