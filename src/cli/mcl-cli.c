/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdlib.h>

#include "mcl-visible-line.h"

static const MclCliVerb verbs[] = {
  { "check", N_ ("Find what is wrong with annotations"), mcl_cli_check },
  { "import", N_ ("Read annotations from another format"), mcl_cli_import },
  { "export", N_ ("Write annotations in another format"), mcl_cli_export },
  { "stats", N_ ("Count documents, labels and relations"), mcl_cli_stats },
  { "doctor", N_ ("Find out what offsets count"), mcl_cli_doctor },
  { "reanchor", N_ ("Find annotations again in changed articles"), mcl_cli_reanchor },
  { "schema", N_ ("Begin or check a folder’s labels"), mcl_cli_schema },
  { "help", N_ ("Explain a verb"), mcl_cli_help },
};

/**
 * mcl_cli_get_verbs:
 * @n_verbs: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_verbs): all verbs
 */
const MclCliVerb *
mcl_cli_get_verbs (guint *n_verbs)
{
  *n_verbs = G_N_ELEMENTS (verbs);
  return verbs;
}

/**
 * mcl_cli_find_verb:
 *
 * Returns: (transfer none) (nullable): the verb @name
 */
const MclCliVerb *
mcl_cli_find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  }
  return NULL;
}

/**
 * mcl_cli_fail:
 *
 * Says on the standard error why something could not be done.
 */
void
mcl_cli_fail (const char *format, ...)
{
  g_autoptr (GString) message = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, format);
  g_string_vprintf (message, format, arguments);
  va_end (arguments);
  mcl_visible_line_escape (message, 0);
  g_printerr ("%s: %s\n", g_get_prgname (), message->str);
}

/**
 * mcl_cli_fail_no_verb:
 * @name: what is no verb
 *
 * Says so, and what could be meant.
 */
void
mcl_cli_fail_no_verb (const char *name)
{
  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  mcl_cli_fail (_ ("There is no verb “%s”"), name);
  if (!mcl_cli_suggest (name, names))
    g_printerr (_ ("“%s help” lists them.\n"), g_get_prgname ());
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++) {
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_cli_parse:
 * @context: the verb's options
 *
 * Reads a verb's options, and says what is wrong with them.
 *
 * Returns: FALSE when the verb can't run
 */
gboolean
mcl_cli_parse (GOptionContext *context, int *argc, char ***argv, const char *verb)
{
  g_autofree char *program = g_strdup (g_get_prgname ());
  g_autofree char *usage = g_strdup_printf ("%s %s", program, verb);
  g_autoptr (GError) error = NULL;
  gboolean is_parsed = FALSE;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  /* The help that --help prints starts with the program's name. */
  g_set_prgname (usage);
  if (asks_for_help (*argc, *argv)) {
    char *help = g_option_context_get_help (context, TRUE, NULL);

    mcl_cli_print_help (help);
    g_free (help);
    g_set_prgname (program);
    exit (mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED);
  }
  is_parsed = g_option_context_parse (context, argc, argv, &error);
  g_set_prgname (program);
  if (is_parsed)
    return TRUE;
  mcl_cli_fail ("%s", error->message);
  g_printerr (_ ("“%s help %s” explains it.\n"), g_get_prgname (), verb);
  return FALSE;
}

/**
 * mcl_cli_print_line:
 * @line: changed: control characters, which could move the cursor or look like another line, are
 *   written out
 *
 * Prints one line on the standard output, as bytes: paths need not be UTF-8.
 */
void
mcl_cli_print_line (GString *line)
{
  mcl_cli_print_line_to (stdout, line);
}

/**
 * mcl_cli_print_line_to:
 * @line: changed, as by mcl_cli_print_line()
 *
 * Prints one line on @file.
 */
void
mcl_cli_print_line_to (FILE *file, GString *line)
{
  mcl_visible_line_escape (line, 0);
  fwrite (line->str, 1, line->len, file);
  fputc ('\n', file);
}

/**
 * mcl_cli_flush:
 *
 * Returns: whether everything printed has arrived; if not, that was said
 */
gboolean
mcl_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  mcl_cli_fail (_ ("The output can’t be written: %s"), g_strerror (errno));
  return FALSE;
}

/**
 * mcl_cli_run:
 *
 * Runs the verb that the arguments name.
 *
 * Returns: the exit status, a MclCliStatus
 */
int
mcl_cli_run (int argc, char **argv)
{
  const MclCliVerb *verb = NULL;
  g_autofree char *program = g_path_get_basename (argc > 0 ? argv[0] : "manicule-cli");

  g_set_prgname (program);
  if (argc < 2) {
    mcl_cli_help (1, argv);
    return MCL_CLI_FAILED;
  }
  if (g_str_equal (argv[1], "--version")) {
    g_print ("manicule %s\n", PACKAGE_VERSION);
    return MCL_CLI_DONE;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return (int) mcl_cli_help (1, argv);

  verb = mcl_cli_find_verb (argv[1]);
  if (verb == NULL) {
    mcl_cli_fail_no_verb (argv[1]);
    return MCL_CLI_FAILED;
  }
  return (int) verb->run (argc - 1, argv + 1);
}
