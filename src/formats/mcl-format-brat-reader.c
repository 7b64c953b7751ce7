/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is split into facts first: lines may refer to later ones. */
#include "config.h"

#include "mcl-format-brat.h"

#include <glib/gi18n.h>
#include <string.h>

/* Empty lines say nothing; a line that is no fact is told. */
static void
add_line (MclImport *import, GPtrArray *facts, const char *line, guint number)
{
  MclBratFact *fact = *line != '\0' ? mcl_brat_fact_new (line, number) : NULL;

  if (fact != NULL)
    g_ptr_array_add (facts, fact);
  else if (*line != '\0')
    mcl_import_add_problem (import, number, "%s", _ ("this is not a line of brat standoff"));
}

static gboolean
read_lines (MclFormatInput *input, MclImport *import, GPtrArray *facts, GError **error)
{
  const char *line = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) local_error = NULL;

  while (mcl_format_input_read_line (input, &line, &n_bytes, &local_error)) {
    g_autofree char *copy = g_strndup (line, n_bytes);

    if (g_str_has_suffix (copy, "\r"))
      copy[strlen (copy) - 1] = '\0';
    add_line (import, facts, copy, mcl_format_input_get_line (input));
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static MclImport *
new_import (MclFormatInput *input)
{
  g_autofree char *stem = mcl_format_input_dup_stem (input);
  g_autofree char *name = mcl_brat_dup_document_name (stem);
  g_autofree char *file = g_strconcat (stem, ".txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclText) text = mcl_format_input_load_text (input, file, &error);
  MclImport *import = mcl_import_new (name, text);

  if (text == NULL)
    mcl_import_add_no_article (import, 0, file, error);
  return import;
}

/**
 * mcl_format_brat_read:
 *
 * Reads one article's annotations; its text stands in the file beside them.
 */
gboolean
mcl_format_brat_read (MclFormatInput *input,
                      const MclFormatOptions *options,
                      MclFormatSinkFunc sink,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (MclImport) import = new_import (input);
  g_autoptr (GPtrArray) facts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_brat_fact_free);

  if (!read_lines (input, import, facts, error))
    return FALSE;
  mcl_brat_add_records (facts, import);
  return sink (g_steal_pointer (&import), user_data, error);
}
