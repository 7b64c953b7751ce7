/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder's file of labels while one of its articles is open: another window, git or an editor
 * may change it. It is watched, and looked at when the window gets the focus, since through the
 * document portal no events arrive. */
#include "config.h"

#include "mcl-window-private.h"

#include "mcl-portal-path.h"
#include "mcl-schema.h"

/* One save of another program makes several events; git removes the file first. */
#define CHECK_DELAY_MS 200

static gboolean
check_cb (gpointer user_data)
{
  MclWindow *self = user_data;

  self->label_check_id = 0;
  mcl_window_check_labels (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (MclWindow *self)
{
  if (self->label_check_id == 0)
    self->label_check_id = g_timeout_add (CHECK_DELAY_MS, check_cb, self);
}

/**
 * mcl_window_unwatch_labels:
 *
 * Watches no folder's labels any more.
 */
void
mcl_window_unwatch_labels (MclWindow *self)
{
  g_clear_handle_id (&self->label_check_id, g_source_remove);
  g_clear_object (&self->label_monitor);
}

/**
 * mcl_window_watch_labels:
 * @article_path: of the article that is open
 *
 * Watches the labels of an article's folder.
 */
void
mcl_window_watch_labels (MclWindow *self, const char *article_path)
{
  g_autofree char *folder = g_path_get_dirname (article_path);
  g_autofree char *path = g_build_filename (folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  mcl_window_unwatch_labels (self);
  if (mcl_portal_path_is_portal (path))
    return;
  self->label_monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->label_monitor == NULL) {
    g_debug ("%s is only looked at when the window gets the focus: %s", path, error->message);
    return;
  }
  g_signal_connect_object (self->label_monitor, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
