/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-article.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-store.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A first line longer than this is a text without line ends, not a header. */
#define MAX_HEADER_BYTES 1000

struct _MclArticle {
  char *path;
  char *name;
  GBytes *contents;
  char *sha256; /* made when it is asked for: most that read articles never do */
  MclText *text;
  char *title;
  char *date;
  MclNewline newline;
  gboolean has_bom;
};

G_DEFINE_BOXED_TYPE (MclArticle, mcl_article, mcl_article_ref, mcl_article_unref)

static void
clear_article (gpointer data)
{
  MclArticle *self = data;

  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_free (self->sha256);
  g_clear_pointer (&self->text, mcl_text_unref);
  g_free (self->title);
  g_free (self->date);
}

/* Says what is wrong with what is no text, for people. */
static gboolean
check_is_text (const char *data, gsize n_bytes, const char *name, GError **error)
{
  const char *end = NULL;

  if (n_bytes >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT,
                 _ ("“%s” is encoded as UTF-16; only UTF-8 can be annotated"), name);
    return FALSE;
  }
  if (n_bytes > 0 && memchr (data, '\0', n_bytes) != NULL) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT, _ ("“%s” is not a text file"), name);
    return FALSE;
  }
  if (!g_utf8_validate_len (data, n_bytes, &end)) {
    g_set_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT,
                 _ ("“%s” is not encoded as UTF-8 (first wrong byte: number %u)"), name,
                 (guint) (end - data) + 1);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_date (const char *word)
{
  int year = 0;
  int month = 0;
  int day = 0;

  if (strlen (word) != 10)
    return FALSE;
  for (guint i = 0; i < 10; i++) {
    if (i == 4 || i == 7 ? word[i] != '-' : !g_ascii_isdigit (word[i]))
      return FALSE;
  }
  year = atoi (word);
  month = atoi (word + 5);
  day = atoi (word + 8);
  return g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* "date 2023-09-13 Title of the article". */
static void
read_header (MclArticle *self, const char *text, gsize n_bytes)
{
  gsize length = MIN (n_bytes, MAX_HEADER_BYTES + 1);
  const char *end = memchr (text, '\n', length);
  g_autofree char *line = NULL;
  g_autofree char *date = NULL;
  char *at = NULL;

  length = end != NULL ? (gsize) (end - text) : length;
  end = memchr (text, '\r', length);
  length = end != NULL ? (gsize) (end - text) : length;
  if (length == 0 || length > MAX_HEADER_BYTES)
    return;

  line = g_strstrip (g_strndup (text, length));
  if (!g_str_has_prefix (line, "date "))
    return;
  at = g_strchug (line + strlen ("date "));
  date = g_strndup (at, strcspn (at, " \t"));
  if (!is_date (date))
    return;
  at = g_strchug (at + strlen (date));
  self->date = g_steal_pointer (&date);
  if (*at != '\0')
    self->title = g_strdup (at);
}

/**
 * mcl_article_load:
 * @path: a text file; may be a symbolic link
 *
 * Reads an article. Blocks.
 *
 * Returns: (transfer full) (nullable): the article; NULL with an error as of mcl_article_new()
 *   or mcl_store_read()
 */
MclArticle *
mcl_article_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) contents =
      mcl_store_read (path, MCL_ARTICLE_MAX_BYTES, TRUE, cancellable, error);

  return contents != NULL ? mcl_article_new (path, contents, error) : NULL;
}

/**
 * mcl_article_new:
 * @path: where the file stands
 * @contents: all of its bytes
 *
 * Makes an article of a file that was read.
 *
 * Returns: (transfer full) (nullable): the article; NULL with MCL_ERROR_NOT_TEXT
 */
MclArticle *
mcl_article_new (const char *path, GBytes *contents, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display_name = g_filename_display_name (name);
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (contents, &n_bytes);
  gboolean has_bom = n_bytes >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0;
  gsize n_skip = has_bom ? 3 : 0;
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (MclText) text = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *text_data = NULL;
  gsize n_text_bytes = 0;
  MclArticle *self = NULL;

  utf8 = g_bytes_new_from_bytes (contents, n_skip, n_bytes - n_skip);
  text = mcl_text_new (utf8, &local_error);
  if (text == NULL) {
    if (check_is_text (data, n_bytes, display_name, error))
      g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  self = g_atomic_rc_box_new0 (MclArticle);
  self->path = g_strdup (path);
  self->name = g_steal_pointer (&display_name);
  self->contents = g_bytes_ref (contents);
  self->text = g_steal_pointer (&text);
  self->has_bom = has_bom;
  text_data = mcl_text_get_utf8 (self->text, &n_text_bytes);
  self->newline = mcl_newline_find (text_data, n_text_bytes);
  read_header (self, text_data, n_text_bytes);
  return self;
}

/**
 * mcl_article_ref:
 *
 * Returns: (transfer full): @self
 */
MclArticle *
mcl_article_ref (MclArticle *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * mcl_article_unref:
 * @self: (transfer full): an article
 */
void
mcl_article_unref (MclArticle *self)
{
  g_atomic_rc_box_release_full (self, clear_article);
}

const char *
mcl_article_get_path (MclArticle *self)
{
  return self->path;
}

/**
 * mcl_article_get_name:
 *
 * Returns: (transfer none): the file's name without its folder, as UTF-8 that can be shown and
 *   written into the sidecar
 */
const char *
mcl_article_get_name (MclArticle *self)
{
  return self->name;
}

MclText *
mcl_article_get_text (MclArticle *self)
{
  return self->text;
}

/**
 * mcl_article_get_sha256:
 *
 * Returns: (transfer none): the hash of the file's bytes, byte order mark included, in lower case
 *   hexadecimal digits, as sha256sum prints it; the first call takes 3 ms for each MB
 */
const char *
mcl_article_get_sha256 (MclArticle *self)
{
  if (g_once_init_enter_pointer (&self->sha256))
    g_once_init_leave_pointer (&self->sha256,
                               g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->contents));
  return self->sha256;
}

MclNewline
mcl_article_get_newline (MclArticle *self)
{
  return self->newline;
}

gboolean
mcl_article_get_has_bom (MclArticle *self)
{
  return self->has_bom;
}

/**
 * mcl_article_get_title:
 *
 * Returns: (transfer none) (nullable): the title in the header line; NULL without one
 */
const char *
mcl_article_get_title (MclArticle *self)
{
  return self->title;
}

/**
 * mcl_article_get_date:
 *
 * Returns: (transfer none) (nullable): the date in the header line, YYYY-MM-DD; NULL without one
 */
const char *
mcl_article_get_date (MclArticle *self)
{
  return self->date;
}
