/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-cli.h"
#include "mcl-format.h"

static void
print_overview (void)
{
  g_autoptr (GString) help = g_string_new (NULL);
  guint n_verbs = 0;
  const MclCliVerb *verbs = mcl_cli_get_verbs (&n_verbs);

  g_string_append_printf (help, _ ("Usage: %s VERB [OPTION…] [FILE…]\n"), g_get_prgname ());
  g_string_append_printf (help, "\n%s\n", _ ("Annotated articles on the command line."));
  g_string_append_printf (help, "\n%s\n", _ ("Verbs:"));
  for (guint i = 0; i < n_verbs; i++)
    g_string_append_printf (help, "  %-10s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_string_append_printf (help, "\n%s\n",
                          _ ("“help VERB” explains a verb, “help formats” lists the formats of\n"
                             "“import” and “export”."));
  g_string_append_printf (help, "\n%s\n",
                          _ ("The exit status is 0 when all is well, 1 when something was found,\n"
                             "2 when the work could not be done."));
  mcl_cli_print_help (help->str);
}

static void
append_option (GString *help, const MclFormatOption *option)
{
  g_autofree char *values =
      option->values != NULL ? g_strjoinv ("|", (char **) option->values) : NULL;

  g_string_append_printf (help, "      %s=%s  %s\n", option->name, values != NULL ? values : "…",
                          _ (option->summary));
}

/* What of --format and --set there is. */
static void
print_formats (void)
{
  const MclFormat *const *formats = mcl_format_list ();
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, "%s\n", _ ("Formats, with their options for “--set”:"));
  for (guint i = 0; formats[i] != NULL; i++) {
    const MclFormat *format = formats[i];

    g_string_append_printf (help, "  %-16s %s%s\n", format->id, _ (format->name),
                            format->write == NULL  ? _ (" (import only)")
                            : format->read == NULL ? _ (" (export only)")
                                                   : "");
    for (const MclFormatOption *option = format->options; option != NULL && option->name != NULL;
         option++)
      append_option (help, option);
  }
  mcl_cli_print_help (help->str);
}

/**
 * mcl_cli_help:
 *
 * `help`: lists the verbs. `help VERB`: explains one. `help formats`: lists the formats.
 */
MclCliStatus
mcl_cli_help (int argc, char **argv)
{
  const MclCliVerb *verb = NULL;
  char *arguments[] = { NULL, (char *) "--help", NULL };

  if (argc < 2 || g_str_equal (argv[1], "help") || g_str_equal (argv[1], "--help")) {
    print_overview ();
    return mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED;
  }
  if (g_str_equal (argv[1], "formats")) {
    print_formats ();
    return mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED;
  }
  verb = mcl_cli_find_verb (argv[1]);
  if (verb == NULL) {
    mcl_cli_fail_no_verb (argv[1]);
    return MCL_CLI_FAILED;
  }
  arguments[0] = argv[1];
  return verb->run (2, arguments);
}
