/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help in colours, on terminals whose user did not say NO_COLOR (https://no-color.org). What is
 * coloured is known by where it stands: headings at the left edge, names of options and verbs after
 * two blanks. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mcl-cli.h"

#define HEADING "\033[1m"
#define NAME "\033[36m"
#define NO_COLOUR "\033[0m"

/**
 * mcl_cli_has_colours:
 *
 * Returns: whether the standard output is to be coloured
 */
gboolean
mcl_cli_has_colours (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0') &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/* The bytes of a line that name something: "  -f, --format=FORMAT", "  export"; from the third on.
 */
static gsize
get_name_length (const char *line)
{
  const char *at = line + 2;

  if (strncmp (line, "  ", 2) != 0 || *at == ' ' || *at == '\0')
    return 0;
  while (*at != '\0' && strncmp (at, "  ", 2) != 0)
    at++;
  /* A sentence that is indented names nothing. */
  return *at != '\0' || line[2] == '-' ? (gsize) (at - line) - 2 : 0;
}

static gboolean
is_heading (const char *line)
{
  return *line != ' ' && g_str_has_suffix (line, ":");
}

static void
print_coloured (const char *line)
{
  gsize length = get_name_length (line);

  if (is_heading (line))
    printf ("%s%s%s\n", HEADING, line, NO_COLOUR);
  else if (length > 0)
    printf ("  %s%.*s%s%s\n", NAME, (int) length, line + 2, NO_COLOUR, line + 2 + length);
  else
    printf ("%s\n", line);
}

/**
 * mcl_cli_print_help:
 * @help: lines each with its end
 *
 * Prints help on the standard output, for terminals in their width.
 */
void
mcl_cli_print_help (const char *help)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *wrapped = NULL;

  if (isatty (STDOUT_FILENO))
    help = wrapped = mcl_cli_wrap (help, mcl_cli_get_n_columns (STDOUT_FILENO));
  if (!mcl_cli_has_colours ()) {
    fputs (help, stdout);
    return;
  }
  lines = g_strsplit (help, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i + 1] != NULL)
      print_coloured (lines[i]);
    else
      fputs (lines[i], stdout);
  }
}
