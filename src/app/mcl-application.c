/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "mcl-about.h"
#include "mcl-article-font.h"
#include "mcl-command.h"
#include "mcl-session.h"
#include "mcl-settings.h"
#include "mcl-window.h"

struct _MclApplication {
  AdwApplication parent_instance;
  MclArticleFont *article_font;
};

G_DEFINE_FINAL_TYPE (MclApplication, mcl_application, ADW_TYPE_APPLICATION)

static MclWindow *
find_window_of (MclApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (MCL_IS_WINDOW (l->data) && mcl_window_shows_path (l->data, path))
      return l->data;
  return NULL;
}

static MclWindow *
find_idle_window (MclApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (MCL_IS_WINDOW (l->data) && !mcl_window_is_busy (l->data))
      return l->data;
  return mcl_window_new (GTK_APPLICATION (self));
}

/* Once the last session is known; only for who starts the application without naming anything. */
static void
restore_session (MclApplication *self)
{
  MclSession *session = mcl_session_get ();
  guint n_windows = g_settings_get_boolean (mcl_settings_get (), MCL_SETTINGS_RESTORE_SESSION)
                        ? mcl_session_get_n_windows (session)
                        : 0;
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_free);

  /* Opening one changes the session. */
  for (guint i = 0; i < n_windows; i++) {
    g_ptr_array_add (folders, g_strdup (mcl_session_get_folder (session, i)));
    g_ptr_array_add (articles, g_strdup (mcl_session_get_article (session, i)));
  }
  for (guint i = 0; i < MAX (n_windows, 1); i++) {
    MclWindow *window = mcl_window_new (GTK_APPLICATION (self));

    if (i < n_windows)
      mcl_window_restore (window, g_ptr_array_index (folders, i), g_ptr_array_index (articles, i));
    gtk_window_present (GTK_WINDOW (window));
  }
}

static void
session_loaded_cb (MclApplication *self)
{
  g_signal_handlers_disconnect_by_func (mcl_session_get (), session_loaded_cb, self);
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    restore_session (self);
  g_application_release (G_APPLICATION (self));
}

static void
mcl_application_activate (GApplication *application)
{
  MclApplication *self = MCL_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else if (mcl_session_get_is_loaded (mcl_session_get ()))
    restore_session (self);
  else {
    g_application_hold (application);
    g_signal_connect_object (mcl_session_get (), "loaded", G_CALLBACK (session_loaded_cb), self,
                             G_CONNECT_SWAPPED);
  }
}

/* Each article has a window of its own; one that is open already is brought to the front. */
static void
mcl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  MclApplication *self = MCL_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    const char *path = g_file_peek_path (files[i]);
    MclWindow *window = path != NULL ? find_window_of (self, path) : NULL;

    if (window == NULL) {
      window = find_idle_window (self);
      mcl_window_open (window, files[i]);
    }
    gtk_window_present (GTK_WINDOW (window));
  }
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (mcl_window_new (user_data)));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  mcl_about_present (gtk_application_get_active_window (user_data));
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  mcl_article_font_zoom (MCL_APPLICATION (user_data)->article_font, 1);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  mcl_article_font_zoom (MCL_APPLICATION (user_data)->article_font, -1);
}

static void
zoom_normal_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  mcl_article_font_zoom (MCL_APPLICATION (user_data)->article_font, 0);
}

/* Windows save before they close, and the last one to close ends the application. */
static void
close_all_windows (MclApplication *self)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  mcl_window_remember_before_end (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_all_windows (user_data);
}

static gboolean
terminated_cb (gpointer user_data)
{
  close_all_windows (user_data);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "new-window", .activate = new_window_action },
  { .name = "about", .activate = about_action },
  { .name = "zoom-in", .activate = zoom_in_action },
  { .name = "zoom-out", .activate = zoom_out_action },
  { .name = "zoom-normal", .activate = zoom_normal_action },
  { .name = "quit", .activate = quit_action },
};

static void
bind_keys (MclApplication *self)
{
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);

  for (guint i = 0; i < n_commands; i++) {
    g_auto (GStrv) keys = NULL;

    if (commands[i].scope != MCL_COMMAND_SCOPE_APPLICATION)
      continue;
    keys = g_strsplit (commands[i].keys, " ", -1);
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), commands[i].action,
                                           (const char *const *) keys);
  }
}

static void
mcl_application_startup (GApplication *application)
{
  MclApplication *self = MCL_APPLICATION (application);

  G_APPLICATION_CLASS (mcl_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  mcl_session_get ();
  mcl_settings_follow_theme ();
  self->article_font = mcl_article_font_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  bind_keys (self);
  g_unix_signal_add (SIGTERM, terminated_cb, self);
  g_unix_signal_add (SIGINT, terminated_cb, self);
  g_unix_signal_add (SIGHUP, terminated_cb, self);
}

static void
mcl_application_dispose (GObject *object)
{
  g_clear_pointer (&MCL_APPLICATION (object)->article_font, mcl_article_font_free);
  G_OBJECT_CLASS (mcl_application_parent_class)->dispose (object);
}

static void
mcl_application_class_init (MclApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_application_dispose;
  application_class->startup = mcl_application_startup;
  application_class->activate = mcl_application_activate;
  application_class->open = mcl_application_open;
}

static void
mcl_application_init (MclApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     /* Translators: shown by --help. */
                                                     _ ("[ARTICLE… | FOLDER | VERB …]"));
  g_application_set_option_context_description (
      G_APPLICATION (self),
      _ ("Opens articles or a folder in the window. VERBs work without a display: see “manicule "
         "help”."));
}

MclApplication *
mcl_application_new (void)
{
  return g_object_new (MCL_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path",
                       RESOURCE_BASE_PATH, "flags", G_APPLICATION_HANDLES_OPEN, "version",
                       PACKAGE_VERSION, NULL);
}
