/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MCL_TYPE_APPLICATION (mcl_application_get_type ())
G_DECLARE_FINAL_TYPE (MclApplication, mcl_application, MCL, APPLICATION, AdwApplication)

MclApplication *mcl_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
