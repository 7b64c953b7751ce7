/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "mcl-application.h"

#define CLI_PROGRAM BINDIR "/manicule-cli"

/* A first word that is neither a file nor an option is a verb. Verbs need no display and no GTK,
 * so another program does them. */
static gboolean
is_verb (const char *argument)
{
  return argument != NULL && *argument != '-' && *argument != '\0' &&
         strpbrk (argument, "/.:") == NULL && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

static int
hand_over (char **argv)
{
  const char *program = g_getenv ("MANICULE_CLI");

  if (program == NULL)
    program = CLI_PROGRAM;
  argv[0] = (char *) "manicule";
  execv (program, argv);
  g_printerr (_ ("manicule: can’t start %s: %s\n"), program, g_strerror (errno));
  return 2;
}

int
main (int argc, char **argv)
{
  g_autoptr (MclApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc > 1 && is_verb (argv[1]))
    return hand_over (argv);
  application = mcl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
