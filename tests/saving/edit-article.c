/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real document with its main loop, without a window:
 *
 *   edit-article ARTICLE script SEED     edits and saves for ever, a line per change
 *   edit-article ARTICLE race LABEL N    makes N annotations, each saved before the next
 *   edit-article ARTICLE serve           does what standard input says, a line per command
 *   edit-article ARTICLE list            says what a start finds, and saves nothing
 *
 * A change is told as "MICROSECONDS +ID" or "MICROSECONDS -ID", on the monotonic clock. */
#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mcl-document.h"

#define EDIT_INTERVAL_MS 8
#define SPAN_CHARS 5

typedef struct {
  MclDocument *document;
  GMainLoop *loop;
  GRand *random;
  const char *label;
  guint n_edits;
  guint n_wanted;
} Driver;

static G_GNUC_PRINTF (1, 2) void tell (const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

static MclRange
get_span (guint i)
{
  return MCL_RANGE (i * SPAN_CHARS, (i + 1) * SPAN_CHARS);
}

static void
tag (Driver *self, MclRange span, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclAnnotation) annotation = mcl_document_tag (self->document, span, label, &error);

  if (annotation == NULL)
    g_error ("%s", error->message);
}

static void
changed_cb (Driver *self, MclTransaction *transaction)
{
  for (guint i = 0; transaction != NULL && i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    if (change->annotation_before == NULL && change->annotation_after != NULL)
      tell ("%" G_GINT64_FORMAT " +%s\n", g_get_monotonic_time (),
            mcl_annotation_get_id (change->annotation_after));
    if (change->annotation_before != NULL && change->annotation_after == NULL)
      tell ("%" G_GINT64_FORMAT " -%s\n", g_get_monotonic_time (),
            mcl_annotation_get_id (change->annotation_before));
  }
}

static void
list (Driver *self)
{
  g_autoptr (GPtrArray) annotations =
      mcl_set_list_annotations (mcl_document_get_set (self->document));

  for (guint i = 0; i < annotations->len; i++)
    tell ("=%s %s\n", mcl_annotation_get_id (annotations->pdata[i]),
          mcl_annotation_get_label (annotations->pdata[i]));
  tell ("end\n");
}

static gboolean
edit_cb (gpointer user_data)
{
  Driver *self = user_data;
  MclSet *set = mcl_document_get_set (self->document);
  gint32 die = g_rand_int_range (self->random, 0, 100);

  if (die < 10)
    mcl_document_undo (self->document, NULL);
  else if (die < 20)
    mcl_document_redo (self->document, NULL);
  else if (die < 30 && mcl_set_get_n_annotations (set) > 0) {
    g_autoptr (GPtrArray) annotations = mcl_set_list_annotations (set);

    mcl_document_remove (self->document, annotations->pdata[0], NULL);
  } else {
    tag (self, get_span ((guint) g_rand_int_range (self->random, 0, 2000)), "claim");
  }
  if (g_rand_int_range (self->random, 0, 12) == 0)
    mcl_document_save_async (self->document, NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void race_on (Driver *self);

static void
raced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Driver *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!mcl_document_save_finish (self->document, result, &error))
    g_error ("%s", error->message);
  race_on (self);
}

static void
race_on (Driver *self)
{
  if (self->n_edits == self->n_wanted) {
    g_main_loop_quit (self->loop);
    return;
  }
  tag (self, get_span (self->n_edits++), self->label);
  mcl_document_save_async (self->document, NULL, raced_cb, self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (mcl_document_save_finish (MCL_DOCUMENT (source), result, &error))
    tell ("saved\n");
  else
    tell ("not saved: %s\n", error->message);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (mcl_document_merge_file_finish (MCL_DOCUMENT (source), result, &error))
    tell ("merged\n");
  else
    tell ("not merged: %s\n", error->message);
}

static void
list_strays (Driver *self)
{
  g_autoptr (GPtrArray) paths = mcl_document_list_strays (self->document);

  for (guint i = 0; i < paths->len; i++)
    tell ("=%s\n", (char *) paths->pdata[i]);
  tell ("end\n");
}

static void
tell_state (Driver *self)
{
  static const char *const names[] = { "saved", "pending", "saving", "failed" };
  const char *error = mcl_document_get_save_error (self->document);
  const char *notice = mcl_document_get_notice (self->document);

  tell ("%s|%s|%s|%s\n", names[mcl_document_get_save_state (self->document)],
        mcl_document_get_is_safe (self->document) ? "safe" : "unsafe", error != NULL ? error : "",
        notice != NULL ? notice : "");
}

static void
obey (Driver *self, char *command)
{
  if (g_str_has_prefix (command, "tag ")) {
    tag (self, get_span ((guint) atoi (command + 4)), self->label);
    tell ("tagged\n");
  } else if (g_str_equal (command, "list"))
    list (self);
  else if (g_str_equal (command, "strays"))
    list_strays (self);
  else if (g_str_equal (command, "save"))
    mcl_document_save_async (self->document, NULL, saved_cb, NULL);
  else if (g_str_has_prefix (command, "merge "))
    mcl_document_merge_file_async (self->document, command + 6, NULL, merged_cb, NULL);
  else if (g_str_equal (command, "focus")) {
    mcl_document_set_has_focus (self->document, TRUE);
    tell ("focused\n");
  } else
    tell_state (self);
}

/* Whoever sends a command waits for its answer before the next one. */
static gboolean
command_cb (int fd, GIOCondition condition, gpointer user_data)
{
  Driver *self = user_data;
  char command[4096];
  ssize_t n_read = read (fd, command, sizeof command - 1);

  if (n_read <= 0) {
    g_main_loop_quit (self->loop);
    return G_SOURCE_REMOVE;
  }
  command[n_read] = '\0';
  obey (self, g_strchomp (command));
  return G_SOURCE_CONTINUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Driver *self = user_data;

  self->document = mcl_document_load_finish (result, &error);
  if (self->document == NULL)
    g_error ("%s", error->message);
  if (mcl_document_get_problem (self->document) != NULL)
    g_error ("%s", mcl_document_get_problem (self->document));
  g_main_loop_quit (self->loop);
}

int
main (int argc, char **argv)
{
  Driver self = { .loop = g_main_loop_new (NULL, FALSE), .label = "claim" };
  const char *mode = argc > 2 ? argv[2] : "";

  if (argc < 3)
    return 2;
  mcl_document_load_async (argv[1], NULL, loaded_cb, &self);
  g_main_loop_run (self.loop);

  if (g_str_equal (mode, "list")) {
    list (&self);
    _exit (0);
  }
  if (g_str_equal (mode, "script")) {
    self.random = g_rand_new_with_seed ((guint32) atoi (argv[3]));
    g_signal_connect_swapped (mcl_document_get_set (self.document), "changed",
                              G_CALLBACK (changed_cb), &self);
    g_timeout_add (EDIT_INTERVAL_MS, edit_cb, &self);
  } else if (g_str_equal (mode, "race")) {
    self.label = argv[3];
    self.n_wanted = (guint) atoi (argv[4]);
    race_on (&self);
  } else {
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, command_cb, &self);
    tell ("ready\n");
  }
  g_main_loop_run (self.loop);
  return 0;
}
