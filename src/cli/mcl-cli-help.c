/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-cli.h"

static void
print_overview (void)
{
  guint n_verbs = 0;
  const MclCliVerb *verbs = mcl_cli_get_verbs (&n_verbs);

  g_print (_ ("Usage: %s VERB [OPTION…] [FILE…]\n"), g_get_prgname ());
  g_print ("\n%s\n", _ ("Annotated articles on the command line."));
  g_print ("\n%s\n", _ ("Verbs:"));
  for (guint i = 0; i < n_verbs; i++)
    g_print ("  %-10s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_print ("\n%s\n", _ ("The exit status is 0 when all is well, 1 when something was found,\n"
                        "2 when the work could not be done."));
}

/**
 * mcl_cli_help:
 *
 * `help`: lists the verbs. `help VERB`: explains one.
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
  verb = mcl_cli_find_verb (argv[1]);
  if (verb == NULL) {
    mcl_cli_fail (_ ("There is no verb “%s”"), argv[1]);
    return MCL_CLI_FAILED;
  }
  arguments[0] = argv[1];
  return verb->run (2, arguments);
}
