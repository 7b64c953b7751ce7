/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-session-private.h"

#include <glib/gstdio.h>

#include "mcl-task-result.h"

/* Articles beyond these are begun from the start again. */
#define MAX_PLACES 500

enum { SIGNAL_LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclSession, mcl_session, G_TYPE_OBJECT)

static void
place_free (gpointer data)
{
  MclSessionArticle *self = data;

  g_free (self->article);
  g_free (self);
}

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "manicule", "session.ini", NULL);
}

static void
mcl_session_finalize (GObject *object)
{
  MclSession *self = MCL_SESSION (object);

  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->places);
  G_OBJECT_CLASS (mcl_session_parent_class)->finalize (object);
}

static void
mcl_session_class_init (MclSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_session_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
load_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error))
    g_debug ("There is no last session: %s", error->message);
  g_task_return_pointer (task, file, (GDestroyNotify) g_key_file_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclSession *self = MCL_SESSION (source);
  g_autoptr (GKeyFile) file = g_task_propagate_pointer (G_TASK (result), NULL);

  if (file != NULL)
    mcl_session_read (self, file);
  self->is_loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
mcl_session_init (MclSession *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);

  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->articles = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (place_free);
  g_task_set_source_tag (task, mcl_session_init);
  g_task_run_in_thread (task, load_worker);
}

/**
 * mcl_session_get:
 *
 * Returns: (transfer none): the application's session, one object for the process
 */
MclSession *
mcl_session_get (void)
{
  static MclSession *session;

  if (session == NULL)
    session = g_object_new (MCL_TYPE_SESSION, NULL);
  return session;
}

gboolean
mcl_session_get_is_loaded (MclSession *self)
{
  g_return_val_if_fail (MCL_IS_SESSION (self), FALSE);
  return self->is_loaded;
}

/**
 * mcl_session_get_n_windows:
 *
 * Returns: how many windows with something in them there were
 */
guint
mcl_session_get_n_windows (MclSession *self)
{
  g_return_val_if_fail (MCL_IS_SESSION (self), 0);
  return self->folders->len;
}

static const char *
get_nth (GPtrArray *paths, guint i)
{
  const char *path = g_ptr_array_index (paths, i);

  return *path != '\0' ? path : NULL;
}

/**
 * mcl_session_get_folder:
 *
 * Returns: (nullable): the path of the folder that a window showed
 */
const char *
mcl_session_get_folder (MclSession *self, guint window)
{
  g_return_val_if_fail (MCL_IS_SESSION (self), NULL);
  g_return_val_if_fail (window < self->folders->len, NULL);
  return get_nth (self->folders, window);
}

/**
 * mcl_session_get_article:
 *
 * Returns: (nullable): the path of the article that a window showed
 */
const char *
mcl_session_get_article (MclSession *self, guint window)
{
  g_return_val_if_fail (MCL_IS_SESSION (self), NULL);
  g_return_val_if_fail (window < self->articles->len, NULL);
  return get_nth (self->articles, window);
}

/**
 * mcl_session_find_place:
 * @article: its path
 * @place: (out): where the user was
 *
 * Returns: whether that is known
 */
gboolean
mcl_session_find_place (MclSession *self, const char *article, MclSessionPlace *place)
{
  g_return_val_if_fail (MCL_IS_SESSION (self), FALSE);
  for (guint i = self->places->len; i > 0; i--) {
    MclSessionArticle *one = g_ptr_array_index (self->places, i - 1);

    if (g_str_equal (one->article, article)) {
      *place = one->place;
      return TRUE;
    }
  }
  return FALSE;
}

void
mcl_session_clear_windows (MclSession *self)
{
  g_return_if_fail (MCL_IS_SESSION (self));
  g_ptr_array_set_size (self->folders, 0);
  g_ptr_array_set_size (self->articles, 0);
}

/**
 * mcl_session_add_window:
 * @folder: (nullable): the path of the folder that a window shows
 * @article: (nullable): the path of the article
 */
void
mcl_session_add_window (MclSession *self, const char *folder, const char *article)
{
  g_return_if_fail (MCL_IS_SESSION (self));
  if (folder == NULL && article == NULL)
    return;
  g_ptr_array_add (self->folders, g_strdup (folder != NULL ? folder : ""));
  g_ptr_array_add (self->articles, g_strdup (article != NULL ? article : ""));
}

/**
 * mcl_session_set_place:
 * @article: its path
 * @place: where the user is
 */
void
mcl_session_set_place (MclSession *self, const char *article, const MclSessionPlace *place)
{
  MclSessionArticle *one = NULL;

  g_return_if_fail (MCL_IS_SESSION (self));
  for (guint i = 0; i < self->places->len; i++)
    if (g_str_equal (((MclSessionArticle *) g_ptr_array_index (self->places, i))->article,
                     article)) {
      g_ptr_array_remove_index (self->places, i);
      break;
    }
  if (self->places->len >= MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);
  one = g_new0 (MclSessionArticle, 1);
  one->article = g_strdup (article);
  one->place = *place;
  g_ptr_array_add (self->places, one);
}

static void
save_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  GError *error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (path, task_data, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  mcl_task_return_done (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MclSession *self = MCL_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("The session is not kept, which costs no work: %s", error->message);
  self->is_saving = FALSE;
  if (self->is_changed)
    mcl_session_save (self);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

/**
 * mcl_session_save:
 *
 * Writes it down in a worker. The application does not end before that is done.
 */
void
mcl_session_save (MclSession *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MCL_IS_SESSION (self));
  self->is_changed = self->is_saving;
  if (self->is_saving || !self->is_loaded)
    return;
  self->is_saving = TRUE;
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_source_tag (task, mcl_session_save);
  g_task_set_task_data (task, mcl_session_serialise (self), g_free);
  g_task_run_in_thread (task, save_worker);
}
