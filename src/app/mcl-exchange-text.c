/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-exchange-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/**
 * mcl_exchange_text_dup_content:
 *
 * Returns: (transfer full): how much was, or would be, exported or imported
 */
char *
mcl_exchange_text_dup_content (guint n_documents, guint64 n_annotations)
{
  g_autofree char *documents =
      g_strdup_printf (ngettext ("%u article", "%u articles", n_documents), n_documents);
  g_autofree char *annotations = g_strdup_printf (
      ngettext ("%" PRIu64 " annotation", "%" PRIu64 " annotations", (gulong) n_annotations),
      n_annotations);

  /* Translators: %1$s is “3 articles”, %2$s “40 annotations”. */
  return g_strdup_printf (_ ("%1$s with %2$s"), documents, annotations);
}

/* Names what was chosen as the user does: whole paths mean nothing when a portal made them up. */
static void
shorten (GString *message, const char *path)
{
  g_autofree char *display_path = g_filename_display_name (path);
  g_autofree char *name = g_filename_display_basename (path);

  g_string_replace (message, display_path, name, 0);
}

/* Returns: (nullable): what the user can do about it */
static const char *
get_advice (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("Make room there, or choose another place.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("Choose another place.");
  return NULL;
}

/**
 * mcl_exchange_text_dup_error:
 * @paths: (nullable) (array zero-terminated): what the user chose to read
 * @destination: (nullable): where the user chose to write
 *
 * Returns: (transfer full): what went wrong, and what can be done about it
 */
char *
mcl_exchange_text_dup_error (const GError *error, const char *const *paths, const char *destination)
{
  g_autoptr (GString) message = g_string_new (error->message);
  const char *advice = get_advice (error);

  /* It may lie in one of the others, or only begin as they do: “articles”, “articles-out”. */
  if (destination != NULL)
    shorten (message, destination);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    shorten (message, paths[i]);
  if (advice == NULL)
    return g_string_free_and_steal (g_steal_pointer (&message));
  /* Translators: %1$s is what went wrong, %2$s what can be done about it. */
  return g_strdup_printf (_ ("%1$s. %2$s"), message->str, advice);
}
