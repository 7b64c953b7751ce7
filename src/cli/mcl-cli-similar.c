/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-cli.h"

/* Longer names than any of ours are not compared. */
#define MAX_BYTES 31u

/* So much may be wrong with a word that was meant to be another. */
#define MAX_EDITS 2u

/* How many letters were added, left out, changed or swapped with the next. */
static guint
count_edits (const char *a, const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);
  guint edits[MAX_BYTES + 1][MAX_BYTES + 1];

  if (n_a > MAX_BYTES || n_b > MAX_BYTES)
    return G_MAXUINT;
  for (guint i = 0; i <= n_a; i++) {
    for (guint k = 0; k <= n_b; k++) {
      if (i == 0 || k == 0) {
        edits[i][k] = MAX (i, k);
        continue;
      }
      edits[i][k] = MIN (MIN (edits[i - 1][k], edits[i][k - 1]) + 1,
                         edits[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        edits[i][k] = MIN (edits[i][k], edits[i - 2][k - 2] + 1);
    }
  }
  return edits[n_a][n_b];
}

/**
 * mcl_cli_suggest:
 * @word: what is none of @names
 * @names: (array zero-terminated)
 *
 * Says on the standard error what was meant, if one of the names looks much like it.
 *
 * Returns: whether one does
 */
gboolean
mcl_cli_suggest (const char *word, const char *const *names)
{
  const char *best = NULL;
  guint n_best = MAX_EDITS + 1;

  for (guint i = 0; names[i] != NULL; i++) {
    guint n = count_edits (word, names[i]);

    /* Of a short word nothing would be left. */
    if (n >= n_best || n * 2 > strlen (word))
      continue;
    best = names[i];
    n_best = n;
  }
  if (best != NULL)
    /* Translators: %s is a verb, a format or the like */
    g_printerr (_ ("Did you mean “%s”?\n"), best);
  return best != NULL;
}
