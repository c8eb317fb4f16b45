// Each of the four classes of the kit ran, and each of its sentences: none is left out without a word.
Map<String, Integer> ran = [:]
new File(basedir, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { File report ->
    String text = report.getText('UTF-8')
    String first = (report.name =~ /MyStore(Contract|RandomHistories|Races|Linearizability)Test/)[0][1]
    int run = text.count('<testcase ') - text.count('<skipped')
    ran.merge(first, run) { one, other -> one + other }
}
println "kit-consumer: $ran"
assert ran['Contract'] > 600
assert ran['RandomHistories'] == 1
assert ran['Races'] == 2
assert ran['Linearizability'] == 1
return true
