/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-format-import-private.h"
#include "mcl-format-place.h"

/* So many documents wait for each worker: a file of any size takes no more memory. */
#define AHEAD_PER_WORKER 4u

typedef struct {
  const MclFormatImport *job;
  GCancellable *cancellable;
  GThreadPool *workers;
  /* Reading, in the thread that asked: */
  char *path;
  char *folder; /* of it within what was asked for; NULL: at its root */
  char *stem;
  guint n_in_file;
  guint n_in_all;
  GHashTable *names;     /* of all documents so far */
  MclFormatInput *input; /* borrowed */
  guint64 n_bytes_before;
  guint64 n_bytes_in_all;
  /* Shared with the workers: */
  GMutex mutex;
  GCond placed;
  guint n_waiting;
  GError *error; /* what ends the import */
  MclFormatImportResult *result;
} Run;

static void
free_item (MclFormatImportItem *self)
{
  mcl_import_free (self->import);
  g_free (self->path);
  g_free (self);
}

static void
clear_file (Run *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->stem, g_free);
  self->n_in_file = 0;
}

static void
clear_run (Run *self)
{
  clear_file (self);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, mcl_format_import_result_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->placed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* @placing: (nullable): why the document could not be put into the folder */
static void
count_document (Run *self,
                const MclFormatImportItem *item,
                const MclFormatDocument *document,
                const MclImportReport *report,
                GError *placing)
{
  mcl_format_import_result_count_report (self->result, item, report, document);
  if (placing == NULL && document != NULL) {
    mcl_format_import_result_count_placed (self->result, item, document);
    return;
  }
  self->result->n_refused++;
  if (placing == NULL)
    return;
  mcl_format_import_result_add_finding (self->result, item, MCL_FORMAT_FINDING_REFUSED, 0,
                                        placing->message);
  if (placing->domain != MCL_ERROR && self->error == NULL)
    self->error = g_error_copy (placing);
}

static void
place_worker (gpointer data, gpointer user_data)
{
  MclFormatImportItem *item = data;
  Run *self = user_data;
  g_autoptr (MclImportReport) report = NULL;
  g_autoptr (MclFormatDocument) document = NULL;
  g_autoptr (GError) placing = NULL;
  guint n_conflicts = 0;

  if (!g_cancellable_is_cancelled (self->cancellable)) {
    document = mcl_import_finish (item->import, &report);
    if (document != NULL && self->job->is_dry && self->job->looks_at_destination)
      mcl_format_place_check (document, self->job->destination, self->job->merges, &n_conflicts,
                              &placing);
    if (document != NULL && !self->job->is_dry)
      mcl_format_place_document (document, self->job->destination, self->job->merges, &n_conflicts,
                                 &placing);
  }
  g_mutex_lock (&self->mutex);
  if (report != NULL) {
    count_document (self, item, document, report, placing);
    mcl_format_import_result_count_conflicts (self->result, item, n_conflicts);
  }
  self->n_waiting--;
  g_cond_signal (&self->placed);
  g_mutex_unlock (&self->mutex);
  free_item (item);
}

/* Returns FALSE when the import is to end. */
static gboolean
wait_for_workers (Run *self, guint max_waiting, GError **error)
{
  gboolean is_ok = FALSE;

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > max_waiting)
    g_cond_wait (&self->placed, &self->mutex);
  is_ok = self->error == NULL;
  if (!is_ok)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->mutex);
  return is_ok && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* A document without a name gets one from its file: the first by itself, the others numbered. */
static void
name_document (Run *self, MclImport *import)
{
  g_autofree char *name = g_strdup (mcl_import_get_name (import));
  g_autofree char *in_folder = NULL;

  if (name == NULL && self->n_in_file == 1)
    name = g_strconcat (self->stem, ".txt", NULL);
  else if (name == NULL)
    name = g_strdup_printf ("%s-%04u.txt", self->stem, self->n_in_file);
  else if (!mcl_article_is_article_name (name)) {
    char *with_ending = g_strconcat (name, ".txt", NULL);

    g_free (name);
    name = with_ending;
  }
  if (self->folder != NULL)
    in_folder = g_build_filename (self->folder, name, NULL);
  mcl_import_set_name (import, in_folder != NULL ? in_folder : name);
}

static void
tell_progress (Run *self)
{
  if (self->job->progress != NULL)
    self->job->progress (self->n_bytes_before + mcl_format_input_get_n_read (self->input),
                         self->n_bytes_in_all, self->job->progress_data);
}

static void
refuse_double (Run *self, const MclFormatImportItem *item)
{
  g_autofree char *message =
      g_strdup_printf (_ ("“%s” was there before in this import; this one is left out"),
                       mcl_import_get_name (item->import));

  g_mutex_lock (&self->mutex);
  self->result->n_refused++;
  mcl_format_import_result_add_finding (self->result, item, MCL_FORMAT_FINDING_REFUSED,
                                        mcl_import_get_line (item->import), message);
  g_mutex_unlock (&self->mutex);
}

static gboolean
push_item (Run *self, MclFormatImportItem *item, GError **error)
{
  if (!wait_for_workers (self, g_get_num_processors () * AHEAD_PER_WORKER, error)) {
    free_item (item);
    return FALSE;
  }
  g_mutex_lock (&self->mutex);
  self->n_waiting++;
  g_mutex_unlock (&self->mutex);
  return g_thread_pool_push (self->workers, item, error);
}

/* A diagnosis is of the source alone: names say nothing there. */
static gboolean
is_new_name (Run *self, MclImport *import)
{
  return (self->job->is_dry && !self->job->looks_at_destination) ||
         g_hash_table_add (self->names, g_strdup (mcl_import_get_name (import)));
}

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  Run *self = user_data;
  MclFormatImportItem *item = g_new0 (MclFormatImportItem, 1);

  item->import = import;
  item->path = g_strdup (self->path);
  item->order = self->n_in_all++;
  self->n_in_file++;
  name_document (self, import);
  tell_progress (self);
  if (is_new_name (self, import))
    return push_item (self, item, error);
  refuse_double (self, item);
  free_item (item);
  return TRUE;
}

/* Articles that the file does not hold are where it shall be imported to. */
static MclText *
load_text_cb (const char *name, gpointer user_data, GError **error)
{
  Run *self = user_data;
  g_autofree char *path = g_build_filename (self->job->destination,
                                            self->folder != NULL ? self->folder : "", name, NULL);
  g_autoptr (MclArticle) article = mcl_article_load (path, self->cancellable, error);

  return article != NULL ? mcl_text_ref (mcl_article_get_text (article)) : NULL;
}

static gboolean
sniffs (const MclFormat *format, MclFormatInput *input)
{
  const char *data = NULL;
  gsize n_bytes = 0;

  mcl_format_input_peek (input, &data, &n_bytes);
  return format->sniff (mcl_format_input_get_name (input), data, n_bytes);
}

/* Returns FALSE with an error when a file was asked for and is of no known format. A file of a
 * folder has to look as if it were of the format. */
static gboolean
find_format (Run *self,
             const MclFormatImportFile *file,
             MclFormatInput *input,
             const MclFormat **format,
             GError **error)
{
  g_autofree char *display_path = g_filename_display_name (file->path);
  const char *data = NULL;
  gsize n_bytes = 0;

  *format = self->job->format;
  if (*format != NULL && !file->is_asked_for && !sniffs (*format, input))
    *format = NULL;
  if (self->job->format != NULL)
    return TRUE;
  mcl_format_input_peek (input, &data, &n_bytes);
  *format = mcl_format_sniff (mcl_format_input_get_name (input), data, n_bytes);
  if (*format != NULL || !file->is_asked_for)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("“%s” is of no known format"),
               display_path);
  return FALSE;
}

static MclFormatOptions *
new_options (Run *self, const MclFormat *format, GError **error)
{
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (format->options);

  for (guint i = 0; self->job->settings != NULL && self->job->settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (self->job->settings[i], "=", 2);

    if (parts[0] == NULL ||
        !mcl_format_options_set (options, parts[0], parts[1] != NULL ? parts[1] : "yes", error))
      return NULL;
  }
  return g_steal_pointer (&options);
}

/* One broken file does not keep a folder's others from being read. Returns FALSE when the mistake
 * is not the file's. */
static gboolean
skip_file (Run *self, GError *error)
{
  MclFormatImportItem item = { .path = self->path, .order = self->n_in_all++ };

  if (error->domain != MCL_ERROR)
    return FALSE;
  g_mutex_lock (&self->mutex);
  self->result->n_refused++;
  mcl_format_import_result_add_finding (self->result, &item, MCL_FORMAT_FINDING_REFUSED, 0,
                                        error->message);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
read_file (Run *self, const MclFormatImportFile *file, GError **error)
{
  g_autoptr (MclFormatInput) input = mcl_format_input_open (file->path, self->cancellable, error);
  g_autoptr (MclFormatOptions) options = NULL;
  g_autoptr (GError) local_error = NULL;
  const MclFormat *format = NULL;
  gboolean is_ok = FALSE;

  if (input == NULL || !find_format (self, file, input, &format, error))
    return FALSE;
  if (format == NULL)
    return TRUE;
  options = new_options (self, format, error);
  if (options == NULL)
    return FALSE;
  self->result->n_files++;
  if (!g_ptr_array_find (self->result->formats, format, NULL))
    g_ptr_array_add (self->result->formats, (gpointer) format);
  self->input = input;
  self->path = g_filename_display_name (file->path);
  self->folder = g_strdup (file->folder);
  self->stem = mcl_format_input_dup_stem (input);
  mcl_format_input_set_text_func (input, load_text_cb, self);
  is_ok = format->read (input, options, take_import_cb, self, &local_error) ||
          (!file->is_asked_for && skip_file (self, local_error));
  if (!is_ok)
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", self->path);
  clear_file (self);
  return is_ok;
}

static gboolean
read_files (Run *self, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    self->n_bytes_in_all += ((const MclFormatImportFile *) g_ptr_array_index (files, i))->n_bytes;
  for (guint i = 0; i < files->len; i++) {
    const MclFormatImportFile *file = g_ptr_array_index (files, i);

    if (!read_file (self, file, error))
      return FALSE;
    self->n_bytes_before += file->n_bytes;
  }
  return TRUE;
}

/**
 * mcl_format_import_run:
 *
 * Reads files and puts articles with sidecars into a folder. Blocks. What was placed before a file
 * turned out to be broken stays.
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatImportResult *
mcl_format_import_run (const MclFormatImport *self, GCancellable *cancellable, GError **error)
{
  g_auto (Run) run = {
    .job = self,
    .cancellable = cancellable,
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .result = mcl_format_import_result_new (),
  };
  g_autoptr (GPtrArray) files = NULL;
  gboolean is_ok = FALSE;

  g_mutex_init (&run.mutex);
  g_cond_init (&run.placed);
  run.workers = g_thread_pool_new (place_worker, &run, (int) g_get_num_processors (), FALSE, NULL);
  files = mcl_format_import_list_files (self, cancellable, error);
  is_ok = files != NULL && read_files (&run, files, error);
  /* Workers use all of this: they have to be done, whatever happened. */
  g_thread_pool_free (run.workers, FALSE, TRUE);
  if (!is_ok || !wait_for_workers (&run, 0, error))
    return NULL;
  mcl_format_import_result_sort (run.result);
  return g_steal_pointer (&run.result);
}
