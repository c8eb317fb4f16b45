String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('T-1042 is held by ana')
assert log.contains('6 events, the last at 6')
assert log.contains('1 finished, 0 differences')
return true
