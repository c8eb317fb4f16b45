assert new File(basedir, 'build.log').getText('UTF-8').contains('T-1042 goes to ana')
return true
