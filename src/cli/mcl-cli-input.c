/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli-input.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "mcl-cli-format.h"
#include "mcl-cli.h"

#define READ_BYTES (256u * 1024)

/**
 * mcl_cli_is_stdin:
 *
 * Returns: whether @path stands for the standard input; a file of that name is “./-”
 */
gboolean
mcl_cli_is_stdin (const char *path)
{
  return g_str_equal (path, "-");
}

/* NULL when it can't be read, which was said. */
static GBytes *
read_all (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  ssize_t n_read = 0;

  do {
    guint length = bytes->len;

    g_byte_array_set_size (bytes, length + READ_BYTES);
    n_read = read (STDIN_FILENO, bytes->data + length, READ_BYTES);
    g_byte_array_set_size (bytes, length + (guint) MAX (n_read, 0));
  } while ((n_read > 0 && bytes->len <= MCL_SIDECAR_MAX_BYTES) || (n_read < 0 && errno == EINTR));
  if (n_read < 0)
    mcl_cli_fail (_ ("The standard input can’t be read: %s"), g_strerror (errno));
  else if (n_read > 0)
    mcl_cli_fail (_ ("The standard input is larger than a sidecar may be (1 GiB)"));
  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static gboolean
load_article (MclCliInput *self)
{
  const char *path = self->article_path;
  g_autoptr (GError) error = NULL;
  g_autofree char *display_path = g_filename_display_name (path);

  if (!mcl_cli_check_is_there (path))
    return FALSE;
  self->article = mcl_article_load (path, NULL, &error);
  if (self->article == NULL)
    mcl_cli_fail ("%s: %s", display_path, error->message);
  return self->article != NULL;
}

/**
 * mcl_cli_input_check:
 * @self: with what the user named
 *
 * Loads the article, and leaves the standard input to be read by others.
 *
 * Returns: FALSE when it makes no sense, or the article can't be read, which was said
 */
gboolean
mcl_cli_input_check (MclCliInput *self)
{
  guint n_named = 0;

  for (guint i = 0; self->paths[i] != NULL; i++)
    n_named += mcl_cli_is_stdin (self->paths[i]);
  if (n_named > 1) {
    mcl_cli_fail (_ ("“-”, the standard input, can be read once only"));
    return FALSE;
  }
  if (n_named == 0 && self->article_path != NULL) {
    mcl_cli_fail (_ ("“--article” is for a sidecar on the standard input: name that with “-”"));
    return FALSE;
  }
  return self->article_path == NULL || load_article (self);
}

/**
 * mcl_cli_input_read:
 * @self: with what the user named
 *
 * Reads the standard input when it is named. To be called before mcl_cli_interrupt_begin(): a
 * signal ends the waiting at once.
 *
 * Returns: FALSE when something can't be read, or makes no sense, which was said
 */
gboolean
mcl_cli_input_read (MclCliInput *self)
{
  if (!mcl_cli_input_check (self))
    return FALSE;
  if (!g_strv_contains ((const char *const *) self->paths, "-"))
    return TRUE;
  self->contents = read_all ();
  return self->contents != NULL;
}

/**
 * mcl_cli_input_check_has_article:
 *
 * Returns: FALSE when the standard input is named and the article of its sidecar is not, which was
 *   said
 */
gboolean
mcl_cli_input_check_has_article (const MclCliInput *self)
{
  if (self->contents == NULL || self->article != NULL)
    return TRUE;
  mcl_cli_fail (_ ("The sidecar on the standard input needs its article: name that with “--article "
                   "FILE”"));
  return FALSE;
}

/**
 * mcl_cli_input_clear:
 *
 * Frees what was named and read.
 */
void
mcl_cli_input_clear (MclCliInput *self)
{
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->article_path, g_free);
  g_clear_pointer (&self->contents, g_bytes_unref);
  g_clear_pointer (&self->article, mcl_article_unref);
}
