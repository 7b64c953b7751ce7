/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file of URIs, since paths may be of any bytes. What can't be read is as good as nothing:
 * it is no work of the user's, only a convenience. */
#include "config.h"

#include "mcl-session-private.h"

#define GROUP "session"
#define KEY_FOLDERS "folders"
#define KEY_ARTICLES "articles"
#define KEY_PLACES "places"

static char *
dup_path_of_uri (const char *uri)
{
  char *path = *uri != '\0' ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  return path != NULL ? path : g_strdup ("");
}

static char *
dup_uri (const char *path)
{
  char *uri = *path != '\0' ? g_filename_to_uri (path, NULL, NULL) : NULL;

  return uri != NULL ? uri : g_strdup ("");
}

static void
read_windows (MclSession *self, GKeyFile *file)
{
  g_auto (GStrv) folders = g_key_file_get_string_list (file, GROUP, KEY_FOLDERS, NULL, NULL);
  g_auto (GStrv) articles = g_key_file_get_string_list (file, GROUP, KEY_ARTICLES, NULL, NULL);

  for (guint i = 0;
       folders != NULL && articles != NULL && folders[i] != NULL && articles[i] != NULL; i++) {
    g_ptr_array_add (self->folders, dup_path_of_uri (folders[i]));
    g_ptr_array_add (self->articles, dup_path_of_uri (articles[i]));
  }
}

static void
read_places (MclSession *self, GKeyFile *file)
{
  g_auto (GStrv) places = g_key_file_get_string_list (file, GROUP, KEY_PLACES, NULL, NULL);

  for (guint i = 0; places != NULL && places[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (places[i], " ", 3);
    MclSessionArticle *place = NULL;

    if (g_strv_length (parts) != 3)
      continue;
    place = g_new0 (MclSessionArticle, 1);
    place->place.caret = (guint32) g_ascii_strtoull (parts[0], NULL, 10);
    place->place.top = (guint32) g_ascii_strtoull (parts[1], NULL, 10);
    place->article = dup_path_of_uri (parts[2]);
    g_ptr_array_add (self->places, place);
  }
}

/**
 * mcl_session_read:
 *
 * Takes what is in a file, as far as it can be read.
 */
void
mcl_session_read (MclSession *self, GKeyFile *file)
{
  read_windows (self, file);
  read_places (self, file);
}

static void
set_paths (GKeyFile *file, const char *key, GPtrArray *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  for (guint i = 0; i < paths->len; i++)
    g_strv_builder_take (builder, dup_uri (g_ptr_array_index (paths, i)));
  uris = g_strv_builder_end (builder);
  g_key_file_set_string_list (file, GROUP, key, (const char *const *) uris, paths->len);
}

/**
 * mcl_session_serialise:
 *
 * Returns: (transfer full): what mcl_session_read() reads
 */
char *
mcl_session_serialise (MclSession *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) places = NULL;

  set_paths (file, KEY_FOLDERS, self->folders);
  set_paths (file, KEY_ARTICLES, self->articles);
  for (guint i = 0; i < self->places->len; i++) {
    MclSessionArticle *one = g_ptr_array_index (self->places, i);
    g_autofree char *uri = dup_uri (one->article);

    g_strv_builder_take (builder, g_strdup_printf ("%" G_GUINT32_FORMAT " %" G_GUINT32_FORMAT " %s",
                                                   one->place.caret, one->place.top, uri));
  }
  places = g_strv_builder_end (builder);
  g_key_file_set_string_list (file, GROUP, KEY_PLACES, (const char *const *) places,
                              self->places->len);
  return g_key_file_to_data (file, NULL, NULL);
}
