/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <time.h>

#include "app-test.h"
#include "mcl-suggestion-marks.h"

#define N_SUGGESTIONS 100000
#define N_EDITS 500
/* For all edits: what compares all suggestions takes a millisecond for each, on any machine. */
#define MAX_MS 100

typedef struct {
  AppTest app;
  MclSuggestionMarks *marks;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_EDITS; i++)
    g_string_append (text, "prices rose ");
  app_test_open (&self->app, text->str);
  self->marks = mcl_suggestion_marks_new ();
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  mcl_suggestion_marks_free (self->marks);
  app_test_close (&self->app);
}

static void
suggest (Fixture *self, guint n)
{
  g_autoptr (GPtrArray) suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (suggestions,
                     mcl_annotation_new (&(MclAnnotationFields) {
                         .label = "entity",
                         .span = MCL_RANGE (i % (N_EDITS * 12 - 6), i % (N_EDITS * 12 - 6) + 6) }));
  app_test_suggest (&self->app, suggestions);
}

static gboolean
load (Fixture *self)
{
  return mcl_suggestion_marks_load (self->marks, self->app.document);
}

static guint
count (Fixture *self)
{
  return mcl_span_index_get_length (mcl_suggestion_marks_get_index (self->marks));
}

/* Whatever the document's history does, they are what is suggested. */
static void
test_load (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (load (self));
  suggest (self, 3);
  g_assert_true (load (self));
  g_assert_false (load (self));
  g_assert_cmpuint (count (self), ==, 3);

  app_test_tag (&self->app, 0, 6, "claim");
  g_assert_false (load (self));
  g_assert_true (mcl_document_set_status (self->app.document, "done", &error));
  g_assert_false (load (self));
  g_assert_cmpuint (count (self), ==, 3);

  all = mcl_document_list_suggestions (self->app.document);
  g_assert_true (mcl_document_reject_suggestions (self->app.document, all, &error));
  g_assert_true (load (self));
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (mcl_document_undo (self->app.document, &error));
  g_assert_true (load (self));
  g_assert_cmpuint (count (self), ==, 3);
  g_assert_no_error (error);

  g_assert_true (mcl_suggestion_marks_load (self->marks, NULL));
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (load (self));
}

static double
get_ms (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1e6;
}

/* An edit does not look at what is suggested, however much that is. */
static void
test_edits (Fixture *self, gconstpointer user_data)
{
  double ms = 0;

  suggest (self, N_SUGGESTIONS);
  g_assert_true (load (self));
  for (guint32 i = 0; i < N_EDITS; i++) {
    double since = 0;

    app_test_tag (&self->app, i * 12, i * 12 + 6, "claim");
    since = get_ms ();
    g_assert_false (load (self));
    ms += get_ms () - since;
  }
  g_test_message ("%d edits: %.2f ms", N_EDITS, ms);
  g_assert_cmpfloat (ms, <, MAX_MS);
}

/* To accept or reject all of them is one pass over them. */
static void
test_reject_all (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  double since = 0;

  suggest (self, N_SUGGESTIONS);
  all = mcl_document_list_suggestions (self->app.document);
  since = get_ms ();
  g_assert_true (mcl_document_reject_suggestions (self->app.document, all, &error));
  g_assert_no_error (error);
  g_test_message ("%u rejected: %.1f ms", all->len, get_ms () - since);
  g_assert_cmpfloat (get_ms () - since, <, 10 * MAX_MS);
  g_assert_cmpuint (mcl_head_get_n_suggestions (mcl_document_get_head (self->app.document)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add ("/suggestion-marks/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/suggestion-marks/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/suggestion-marks/reject-all", Fixture, NULL, set_up, test_reject_all, tear_down);
  return g_test_run ();
}
