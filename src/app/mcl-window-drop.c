/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders that are dropped on the window: articles are opened, others imported. */
#include "config.h"

#include "mcl-window-private.h"

#include "mcl-drop-look.h"

typedef struct {
  MclWindow *window;
  GFile *first;
} Drop;

static void
free_drop (Drop *self)
{
  g_object_unref (self->window);
  g_object_unref (self->first);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drop, free_drop)

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Drop) self = user_data;
  g_autofree char *folder = NULL;
  g_auto (GStrv) paths = mcl_drop_look_finish (result, &folder);

  if (paths[0] != NULL)
    mcl_window_import (self->window, (const char *const *) paths, folder);
  else
    mcl_window_open (self->window, self->first);
}

static gboolean
dropped_cb (MclWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Drop *drop = NULL;

  if (files == NULL)
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next) {
    if (g_file_peek_path (l->data) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (l->data));
  }
  drop = g_new0 (Drop, 1);
  drop->window = g_object_ref (self);
  drop->first = g_object_ref (files->data);
  mcl_drop_look_async (g_strv_builder_end (builder), looked_cb, drop);
  return TRUE;
}

void
mcl_window_accept_drops (MclWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before the text view, which would take the file's name as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
